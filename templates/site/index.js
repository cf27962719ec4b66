// The filters and the order of the list of postmortems.
"use strict";
const form = document.getElementById("filters");
const words = form.dataset;
const byId = (id) => document.getElementById(id);
const PAGE = 50, FEW = 8;
const FACETS = ["severity", "service", "trigger", "cause", "status", "year", "team", "tag"];
let all = [], shown = PAGE;
const chosen = {};

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function length(seconds) {
  const [day, hour, minute, second] = words.units.split("|");
  const d = Math.floor(seconds / 86400), h = Math.floor(seconds / 3600) % 24;
  const m = Math.floor(seconds / 60) % 60;
  if (d) return d + day + (h ? " " + h + hour : "");
  if (h) return h + hour + (m ? " " + m + minute : "");
  return m ? m + minute : seconds % 60 + second;
}

const holds = (row, facet) => !chosen[facet].size || row[facet].some((value) => chosen[facet].has(value));
const matches = (row) => FACETS.every((facet) => holds(row, facet));

const ORDERS = {
  newest: () => 0,
  oldest: (a, b) => b.number - a.number,
  gravest: (a, b) => a.rank - b.rank,
  longest: (a, b) => b.seconds - a.seconds,
  open: (a, b) => b.open - a.open,
};

function item(row) {
  const marks = element("p", {},
    element("span", { class: "severity severity-" + Math.min(row.rank + 1, 6) }, row.severity[0]),
    " ", element("span", { class: "services" }, row.service.join(", ")));
  if (row.seconds >= 0) marks.append(" · " + length(row.seconds));
  if (row.open) marks.append(" · " + words.open.replace("{n}", row.open));
  if (row.state !== 2) {
    marks.append(" · ", element("span", { class: "status " + ["draft", "in-review"][row.state] }, row.status[0]));
  }
  const link = element("a", { href: "postmortems/" + address(row.page) }, row.title);
  return element("li", {}, element("time", {}, row.day), element("div", {}, link, marks));
}

function address(page) {
  return page.split("/").map(encodeURIComponent).join("/");
}

// For each facet, how many rows there are of each value, as the others are chosen.
function counted() {
  const found = new Map(FACETS.map((name) => [name, new Map()]));
  for (const row of all) {
    const missing = FACETS.filter((name) => !holds(row, name));
    if (missing.length > 1) continue;
    // Another value of the facet that is missing would do.
    for (const name of missing.length ? missing : FACETS) {
      const counts = found.get(name);
      for (const value of row[name]) counts.set(value, (counts.get(value) || 0) + 1);
    }
  }
  return found;
}

function facet(name, counts) {
  for (const value of chosen[name]) if (!counts.has(value)) counts.set(value, 0);
  const order = { severity: (a, b) => severities.indexOf(a) - severities.indexOf(b),
    year: (a, b) => b - a,
    status: (a, b) => statuses.indexOf(a) - statuses.indexOf(b) }[name] ||
    ((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
  return [...counts.keys()].sort(order).map((value) => [value, counts.get(value)]);
}

let severities = [], statuses = [];
const wide = new Set();

function choice(name, [value, count]) {
  const box = element("input", { type: "checkbox" });
  box.checked = chosen[name].has(value);
  box.addEventListener("change", () => {
    if (box.checked) chosen[name].add(value); else chosen[name].delete(value);
    remember();
    draw(name + "=" + value);
  });
  box.dataset.key = name + "=" + value;
  return element("li", {}, element("label", {}, box, " ", element("span", { class: "value" }, value),
    " ", element("span", { class: "count" }, String(count))));
}

function drawFacets(focus) {
  const folded = matchMedia("(max-width: 63rem)").matches;
  const open = new Map([...byId("facets").children].map((group) => [group.dataset.name, group.open]));
  const counts = counted();
  const groups = FACETS.map((name) => {
    const values = facet(name, counts.get(name));
    if (!values.length) return "";
    const some = wide.has(name) ? values : values.slice(0, FEW);
    const rest = values.length - some.length;
    const list = element("ul", {}, ...some.map((value) => choice(name, value)));
    const group = element("details", { class: "facet" }, element("summary", {}, words[name]), list);
    group.dataset.name = name;
    group.open = open.get(name) ?? (chosen[name].size > 0 || (!folded && ["severity", "service", "trigger", "year"].includes(name)));
    if (rest > 0) {
      const more = element("button", { type: "button", class: "plain" }, words.values.replace("{n}", rest));
      more.addEventListener("click", () => { wide.add(name); drawFacets(); });
      group.append(more);
    }
    return group;
  });
  byId("facets").replaceChildren(...groups);
  if (focus) {
    const box = [...byId("facets").querySelectorAll("input")].find((one) => one.dataset.key === focus);
    if (box) box.focus();
  }
}

function drawList() {
  const rows = all.filter((row) => matches(row)).sort(ORDERS[byId("sort").value]);
  byId("count").textContent = rows.length
    ? words.shown.replace("{n}", rows.length).replace("{total}", all.length) : words.none;
  const list = element("ol", { class: "list" }, ...rows.slice(0, shown).map(item));
  byId("list").replaceChildren(list);
  byId("more").hidden = rows.length <= shown;
}

function draw(focus) {
  shown = PAGE;
  drawFacets(focus);
  drawList();
}

// What is chosen is in the address, so that it can be sent on.
function remember() {
  const parts = [];
  for (const name of FACETS) {
    for (const value of chosen[name]) parts.push(name + "=" + encodeURIComponent(value));
  }
  if (byId("sort").value !== "newest") parts.push("sort=" + byId("sort").value);
  history.replaceState(null, "", parts.length ? "#" + parts.join("&") : location.pathname + location.search);
}

function recall() {
  for (const name of FACETS) chosen[name] = new Set();
  byId("sort").value = "newest";
  for (const part of location.hash.slice(1).split("&")) {
    const [name, value] = part.split("=");
    let meant = value || "";
    try { meant = decodeURIComponent(meant); } catch { continue; }
    if (chosen[name] && meant) chosen[name].add(meant);
    if (name === "sort" && ORDERS[meant]) byId("sort").value = meant;
  }
}

globalThis.blameless = {
  data(data) {
    severities = data.severities;
    statuses = words.statuses.split("|");
    all = data.rows.map(([page, title, day, rank, state, services, teams, trigger, causes, tags, seconds, open], number) => ({
      page, title, day, rank, state, seconds, open, number,
      severity: [severities[rank] || "?"],
      status: [statuses[state]],
      year: [day.slice(0, 4)],
      service: services.map((one) => data.services[one]),
      team: teams.map((one) => data.teams[one]),
      trigger: trigger < 0 ? [] : [data.triggers[trigger]],
      cause: causes.map((one) => data.causes[one]),
      tag: tags.map((one) => data.tags[one]),
    }));
    recall();
    form.hidden = false;
    draw();
    byId("sort").addEventListener("change", () => { remember(); draw(); });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const name of FACETS) chosen[name].clear();
      byId("sort").value = "newest";
      remember();
      draw();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    byId("more").firstElementChild.addEventListener("click", () => { shown += PAGE; drawList(); });
    addEventListener("hashchange", () => { recall(); draw(); });
  },
};
