// Only in a preview: reloads the page when the site has been made anew.
"use strict";
let seen = null;
async function look() {
  try {
    const now = await (await fetch("/.version", { cache: "no-store" })).text();
    if (seen !== null && now !== seen) location.reload();
    seen = now;
  } catch {
    // The preview has ended, or is about to come back.
  }
  setTimeout(look, 700);
}
look();
