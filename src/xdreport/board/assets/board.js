// Tiles, levels, filters, keyboard; everything the reader can do.
function tiles() {
  const counts = tally(inScope());
  bar(byId("whole"), counts);
  const all = counts.reduce((sum, one) => sum + one, 0);
  byId("tiles").replaceChildren(
    make("div", { class: "tile" }, make("b", {}, String(all)), make("span", {}, "份应报或已收")),
    ...counts.map((count, state) => make("button", { type: "button", class: "tile " + STATES[state], "data-state": state,
      "aria-pressed": String(view.state === state), disabled: count ? undefined : "" }, make("b", {}, icon(state), String(count)), make("span", {}, LABELS[state]))));
}

function levels() {
  const scope = view.scope < 0 ? null : units[view.scope];
  const trail = scope ? [...superiors(scope), scope] : [];
  byId("path").replaceChildren(...[step(-1, "全部"), ...trail.map((unit) => step(unit.index, unit.name))].flatMap((one, index) => index ? [" › ", one] : [one]));
  const shown = (scope ? scope.children : units.filter((unit) => unit.parent < 0)).filter((unit) => unit.children.length);
  byId("levels").hidden = !units.some((unit) => unit.children.length);
  byId("below").hidden = !shown.length;
  const counted = counts(shown);
  byId("below").tBodies[0].replaceChildren(...shown.map((unit, index) => level(unit, counted[index])));
}

function counts(shown) {
  const owner = new Map();
  shown.forEach((unit, index) => { for (const one of below(unit)) owner.set(one, index); });
  const counted = shown.map(() => [0, 0, 0, 0]);
  for (const one of yearRows()) { const index = owner.get(one.unit.index); if (index !== undefined) counted[index][one.state] += 1; }
  return counted;
}

function step(index, name) {
  return index === view.scope ? make("b", { "aria-current": "page" }, name) : make("button", { type: "button", "data-scope": index }, name);
}

function level(unit, counted) {
  const share = picture("svg", { class: "whole", viewBox: "0 0 1000 12", preserveAspectRatio: "none", role: "img" });
  bar(share, counted);
  return make("tr", {}, make("th", { scope: "row" }, make("button", { type: "button", "data-scope": unit.index }, unit.name)),
    make("td", { class: "number" }, String(counted.reduce((sum, one) => sum + one, 0))),
    ...counted.map((count, state) => make("td", { class: "number " + (count ? STATES[state] : "zero") }, String(count))), make("td", { class: "share" }, share));
}

function ruleChoices() {
  const used = new Map();
  for (const one of inScope()) for (const id of one.rules.keys()) used.set(id, (used.get(id) || 0) + 1);
  if (view.rule && !used.has(view.rule)) view.rule = "";
  byId("rule").replaceChildren(make("option", { value: "" }, "全部规则"), ...[...used].sort().map(([id, number]) =>
    make("option", { value: id }, id + " " + (data.rules[id] || [""])[0] + "（" + number + " 个单位）")));
  byId("rule").value = view.rule;
}

function update() { tiles(); levels(); ruleChoices(); refresh(); }

function set(changes) { Object.assign(view, changes); update(); }

function clear() {
  byId("q").value = "";
  set({ state: -1, scope: -1, words: [], rule: "", at: -1 });
}

byId("main").addEventListener("click", (event) => {
  const { state, scope, rule, view: shown } = (event.target.closest("button") || { dataset: {} }).dataset;
  const line = event.target.closest("tr[data-index]");
  if (state !== undefined) set({ state: view.state === Number(state) ? -1 : Number(state) });
  else if (scope !== undefined) set({ scope: Number(scope), at: -1 });
  else if (rule !== undefined) set({ rule: view.rule === rule ? "" : rule });
  else if (shown !== undefined) {
    for (const button of document.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === shown));
    set({ heat: shown === "heat" });
  } else if (line) open(Number(line.dataset.index));
});
byId("q").addEventListener("input", () => set({ words: byId("q").value.toLowerCase().split(/\s+/).filter(Boolean) }));
byId("rule").addEventListener("change", () => set({ rule: byId("rule").value }));
byId("sort").addEventListener("change", () => set({ sort: byId("sort").value }));
byId("year").addEventListener("change", () => set({ year: Number(byId("year").value), at: -1 }));
byId("clear").addEventListener("click", () => { clear(); byId("q").focus(); });
byId("print").addEventListener("click", () => window.print());
table.body.addEventListener("focusin", (event) => {
  if (event.target.dataset.open !== undefined) view.at = Number(event.target.dataset.open);
});
let waiting = false;
table.box.addEventListener("scroll", () => {
  if (!waiting) { waiting = true; requestAnimationFrame(() => { waiting = false; draw(); }); }
});
window.addEventListener("resize", draw);
window.addEventListener("beforeprint", () => { view.all = true; table.from = -1; draw(); });
window.addEventListener("afterprint", () => { view.all = false; table.from = -1; draw(); });
document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
  if (event.ctrlKey || event.metaKey || event.altKey || detail.open) return;
  if (event.key === "/" && !typing) { event.preventDefault(); byId("q").focus(); }
  else if (event.key === "Escape" && document.activeElement === byId("q")) clear();
  else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && table.box.contains(document.activeElement)) {
    event.preventDefault();
    goTo(view.at + (event.key === "ArrowDown" ? 1 : -1));
  } else if (event.key === "Enter" && document.activeElement === table.box) open(Math.max(view.at, 0));
});

byId("year").replaceChildren(...years.map(({ year }, index) => make("option", { value: index }, year ? year + " 年" : "年度不明")));
byId("year-label").hidden = years.length < 2;
byId("main").hidden = false;
update();
