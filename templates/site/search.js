// The search: reads the parts of the index that the words need, and ranks. How
// texts become terms, and how postings are written, is said in src/site/search.rs.
"use strict";
const form = document.getElementById("search");
const input = document.getElementById("words");
const words = form.dataset;
const byId = (id) => document.getElementById(id);
const PAGE = 20, EXCERPTS = 64;
const PAIRED = "\\u1100-\\u11ff\\u3040-\\u318f\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff";
const RUNS = new RegExp(`[${PAIRED}]+|(?:(?![${PAIRED}])[\\p{Alphabetic}\\p{N}])+`, "gu");
const IS_PAIRED = new RegExp(`^[${PAIRED}]`, "u");
const WEIGHTS = [1, 1.8, 2.6, 4];
let firsts = null, data = null, latest = 0, limit = PAGE;

// Files of the index, each loaded once: a script may be read from a disk, too.
const waiting = new Map(), loaded = new Map();
function load(name) {
  if (!loaded.has(name)) {
    loaded.set(name, new Promise((resolve, reject) => {
      waiting.set(name, resolve);
      const script = document.createElement("script");
      script.src = "search/" + name + ".js";
      script.onerror = reject;
      document.head.append(script);
    }));
  }
  return loaded.get(name);
}

globalThis.blameless = {
  data(read) { data = read; start(); },
  words(read) { firsts = read; start(); },
  part(number, text) {
    const lines = new Map();
    for (const line of text.split("\n")) {
      const space = line.indexOf(" ");
      lines.set(line.slice(0, space), line.slice(space + 1));
    }
    waiting.get("w" + number)(lines);
  },
  excerpts(number, texts) { waiting.get("x" + number)(texts); },
};

// A Korean word without its particle, which texts may have another of: those
// that hardly ever end a noun, the longest first, where they can stand.
const PARTICLES = ("으로부터 에서부터 로부터 에서는 에서도 으로는 으로도 이라는 이었다 에게 에서 으로 까지 부터 마다 " +
  "에는 에도 처럼 보다 이다 을 은 이 과 를 는 가 와 로").split(" ");
function bare(run, least = 2) {
  for (const particle of PARTICLES) {
    const word = run.slice(0, -particle.length);
    if (word.length < least || !run.endsWith(particle)) continue;
    // Syllables are in the order of their final consonants, none first; 8 is ㄹ.
    const last = (word.charCodeAt(word.length - 1) - 0xac00) % 28;
    const closed = last > 0 && !(last === 8 && particle.startsWith("로"));
    if ("을은이과으".includes(particle[0]) ? closed : !closed || !"를는가와로".includes(particle[0])) return word;
  }
  return run;
}

// What is asked for: each word as the terms that have to be there.
function terms(text) {
  const asked = [];
  for (const run of text.normalize("NFC").toLowerCase().match(RUNS) || []) {
    if (!IS_PAIRED.test(run)) {
      if (run.length > 1 || /[^\x00-\x7f]/.test(run)) asked.push({ word: run, terms: [[...run].slice(0, 32).join("")], prefix: true });
    } else if (run.length === 1) {
      asked.push({ word: run, terms: [run], prefix: true });
    } else {
      const word = bare(run), pairs = [];
      for (let at = 0; at + 1 < word.length; at++) pairs.push(word.slice(at, at + 2));
      asked.push({ word, terms: pairs, prefix: false });
    }
  }
  return asked.slice(0, 12);
}

// The parts that hold the terms from `term` on, as far as they start with it.
function partsOf(term, prefix) {
  let low = 0;
  while (low + 1 < firsts.length && firsts[low + 1] <= term) low++;
  const parts = [low];
  while (prefix && low + 1 < firsts.length && firsts[low + 1].startsWith(term) && parts.length < 6) parts.push(++low);
  return firsts.length ? parts : [];
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE = new Map([...DIGITS].map((digit, value) => [digit, value]));
function postings(text, each) {
  let document = 0, value = 0, shift = 0;
  for (const digit of text) {
    const bits = VALUE.get(digit);
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits < 32) {
      document += value >> 2;
      each(document, value & 3);
      value = 0;
      shift = 0;
    }
  }
}

// How many documents a list has: groups that end with a low digit.
function count(text) {
  let found = 0;
  for (const digit of text) if (VALUE.get(digit) < 32) found++;
  return found;
}

function scored(scores, text, share) {
  const rarity = Math.log(1 + data.rows.length / (count(text) + 0.5));
  postings(text, (document, impact) => {
    const score = rarity * WEIGHTS[impact] * share;
    if (score > (scores.get(document) || 0)) scores.set(document, score);
  });
}

// Documents with the term, or with words that start with it.
async function withTerm(term, prefix) {
  const scores = new Map();
  for (const number of partsOf(term, prefix)) {
    for (const [word, text] of await load("w" + number)) {
      if (word === term) scored(scores, text, 1);
      else if (prefix && word.startsWith(term)) scored(scores, text, Math.max(0.4, term.length / word.length));
    }
  }
  return scores;
}

// Documents with all terms of a word.
async function withWord(asked) {
  let scores = null;
  for (const term of asked.terms) {
    const some = await withTerm(term, asked.prefix);
    if (!scores) { scores = some; continue; }
    for (const [document, score] of scores) {
      if (some.has(document)) scores.set(document, score + some.get(document));
      else scores.delete(document);
    }
  }
  return scores || new Map();
}

// Whether one change, or two letters swapped, makes one word of the other.
function near(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0, end = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const x = a.slice(start, a.length - end), y = b.slice(start, b.length - end);
  return x.length + y.length <= 2 && x.length <= 1 && y.length <= 1 ||
    x.length === 2 && x[0] === y[1] && x[1] === y[0];
}

async function nearest(term) {
  let best = null, most = 0;
  for (const number of partsOf(term.slice(0, 1), true).concat(partsOf(term, false))) {
    for (const [word, text] of await load("w" + number)) {
      if (near(term, word) && count(text) > most) { best = word; most = count(text); }
    }
  }
  return best;
}

// A compound that texts write apart: 커넥션풀 as 커넥션 풀. Where there are several
// ways, the one that most documents have.
async function apart(compound) {
  let best = { list: new Map(), word: compound };
  for (let at = 1; at < compound.length; at++) {
    const [first, second] = [compound.slice(0, at), compound.slice(at)];
    const list = await withWord(terms(first)[0]);
    const other = list.size ? await withWord(terms(second)[0]) : list;
    for (const [document, score] of list) {
      if (other.has(document)) list.set(document, score + other.get(document));
      else list.delete(document);
    }
    if (list.size > best.list.size) best = { list, word: first + " " + second };
  }
  return best;
}

async function search() {
  const turn = ++latest, text = input.value.trim();
  history.replaceState(null, "", text ? "?q=" + encodeURIComponent(text) : location.pathname);
  const asked = terms(text);
  if (!asked.length) { show([], asked, ""); return; }
  let said = words.found;
  const lists = [];
  for (const word of asked) {
    let list = await withWord(word);
    if (!list.size && word.prefix && word.word.length > 3) {
      const other = await nearest(word.word);
      if (other) {
        list = await withWord({ ...word, terms: [other], prefix: false });
        said = words.near.replace("{words}", word.word).replace("{near}", other);
        word.word = other;
      }
    }
    // In 풀을 the last syllable is a particle, in 결과 it isn't.
    const syllable = bare(word.word, 1);
    if (!list.size && !word.prefix && syllable.length === 1) {
      list = await withWord({ word: syllable, terms: [syllable], prefix: true });
      if (list.size) {
        said = words.near.replace("{words}", word.word).replace("{near}", syllable);
        word.word = syllable;
      }
    }
    if (!list.size && word.terms.length > 1) {
      const found = await apart(word.word);
      if (found.list.size) {
        list = found.list;
        said = words.near.replace("{words}", word.word).replace("{near}", found.word);
        word.word = found.word;
      }
    }
    lists.push(list);
  }
  if (turn !== latest) return;
  const total = new Map(), hits = new Map();
  for (const list of lists) {
    for (const [document, score] of list) {
      total.set(document, (total.get(document) || 0) + score);
      hits.set(document, (hits.get(document) || 0) + 1);
    }
  }
  const full = [...total.keys()].filter((document) => hits.get(document) === lists.length);
  const found = full.length ? full : [...total.keys()];
  // Equals stay newest first.
  found.sort((a, b) => hits.get(b) - hits.get(a) || total.get(b) - total.get(a) || a - b);
  if (!found.length) said = words.none.replace("{words}", text);
  else if (!full.length) said = words.some;
  show(found, asked, said.replace("{n}", found.length));
}

function marked(text, asked) {
  const parts = [], lower = text.toLowerCase();
  let at = 0;
  const hits = [];
  if (lower.length === text.length) {
    for (const { word } of asked) {
      for (let from = lower.indexOf(word); from >= 0; from = lower.indexOf(word, from + word.length)) hits.push([from, from + word.length]);
    }
  }
  for (const [from, to] of hits.sort((a, b) => a[0] - b[0])) {
    if (from < at) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, to);
    parts.push(text.slice(at, from), mark);
    at = to;
  }
  return [...parts, text.slice(at)];
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

async function show(found, asked, said) {
  const turn = latest;
  const some = found.slice(0, limit);
  const excerpts = await Promise.all(some.map(async (number) =>
    (await load("x" + Math.floor(number / EXCERPTS)))[number % EXCERPTS]));
  if (turn !== latest) return;
  byId("count").textContent = said;
  byId("more").hidden = found.length <= limit;
  byId("more").firstElementChild.onclick = () => { limit += PAGE; show(found, asked, said); };
  byId("found").replaceChildren(...some.map((number, at) => {
    const [page, title, day, rank, , services] = data.rows[number];
    const link = element("a", "", ...marked(title, asked));
    // The browser leads to the word on the page.
    const target = asked.length ? "#:~:text=" + encodeURIComponent(asked[0].word).replace(/-/g, "%2D") : "";
    link.href = "postmortems/" + page.split("/").map(encodeURIComponent).join("/") + target;
    return element("li", "", element("time", "", day), element("div", "", link,
      element("p", "", element("span", "severity severity-" + Math.min(rank + 1, 6), data.severities[rank] || "?"), " ",
        element("span", "services", services.map((one) => data.services[one]).join(", "))),
      element("p", "excerpt", ...marked(excerpts[at] || "", asked))));
  }));
}

function start() {
  if (!firsts || !data) return;
  input.value = new URLSearchParams(location.search).get("q") || "";
  let timer = 0;
  input.addEventListener("input", () => {
    limit = PAGE;
    clearTimeout(timer);
    timer = setTimeout(search, 120);
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  search();
}
