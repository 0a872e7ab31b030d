// Tiles, levels, filters, keyboard; everything the reader can do.
function tiles() {
  const counts = tally(inScope());
  bar(byId("whole"), counts);
  byId("tiles").replaceChildren(
    make("div", { class: "tile" }, make("b", {}, String(total(counts))), make("span", {}, "个单位应报")),
    ...LABELS.map((label, state) => tile(state, counts[state], label, icon(state))),
    ...(counts[STRANGER] ? [tile(STRANGER, counts[STRANGER], "份不在名册上")] : []));
}

function tile(state, count, label, drawn) {
  return make("button", { type: "button", class: "tile " + (STATES[state] || ""), "data-state": state, "aria-pressed": String(view.state === state),
    disabled: count ? undefined : "" }, make("b", {}, drawn, String(count)), make("span", {}, label));
}

function heading() {
  const { year } = years[view.year];
  document.title = document.querySelector("h1").textContent = data.office + (year ? " " + year + " 年度" : "") + "收报情况";
}

function levels() {
  const scope = view.scope < 0 ? null : units[view.scope];
  const trail = scope ? [...superiors(scope), scope] : [];
  byId("path").replaceChildren(...[step(-1, "全部"), ...trail.map((unit) => step(unit.index, unit.name))].flatMap((one, index) => index ? [" › ", one] : [one]));
  const shown = scope ? scope.children : units.filter((unit) => unit.parent < 0);
  byId("levels").hidden = !units.some((unit) => unit.children.length);
  byId("below").hidden = !shown.length;
  const counted = counts(shown), own = scope ? [level(scope, tally(yearRows().filter((one) => one.unit === scope)), scope.name + "（自身的报告）")] : [];
  byId("below").tBodies[0].replaceChildren(...own, ...shown.map((unit, index) => level(unit, counted[index])));
}

function counts(shown) {
  const owner = new Map();
  shown.forEach((unit, index) => { for (const one of below(unit)) owner.set(one, index); });
  const counted = shown.map(() => LABELS.map(() => 0));
  for (const one of firsts(yearRows())) { const index = owner.get(one.unit.index); if (index !== undefined) counted[index][one.stand] += 1; }
  return counted;
}

function step(index, name) {
  return index === view.scope ? make("b", { "aria-current": "page" }, name) : make("button", { type: "button", "data-scope": index }, name);
}

function level(unit, counted, named) { // a step down where there is one, else the unit's own report
  const goes = unit.children.length && !named ? "data-scope" : "data-unit", share = picture("svg", { class: "whole", viewBox: "0 0 1000 12", preserveAspectRatio: "none", role: "img" });
  bar(share, counted);
  return make("tr", {}, make("th", { scope: "row" }, make("button", { type: "button", [goes]: unit.index }, named || unit.name)),
    make("td", { class: "number" }, String(total(counted))),
    ...counted.slice(0, STRANGER).map((count, state) => make("td", { class: "number " + (count ? STATES[state] : "zero") }, String(count))), make("td", { class: "share" }, share));
}

function openUnit(index) {
  const find = () => table.rows.findIndex((one) => one.unit.index === index);
  if (find() < 0) clear(view.scope);
  open(find());
}

function ruleChoices() {
  const used = usedRules(inScope());
  if (view.rule && !used.has(view.rule)) view.rule = "";
  byId("rule").replaceChildren(make("option", { value: "" }, "全部规则"), ...[...used].sort().map(([id, number]) =>
    make("option", { value: id }, id + " " + ruleName(id) + "（" + number + " 个单位）")));
  byId("rule").value = view.rule;
}

function update() { heading(); tiles(); levels(); ruleChoices(); refresh(); }

function set(changes) { Object.assign(view, changes); update(); }

function clear(scope = -1) {
  byId("q").value = "";
  set({ state: -1, scope, words: [], rule: "", at: -1 });
}

byId("main").addEventListener("click", (event) => {
  const { state, scope, unit, rule, view: shown } = (event.target.closest("button") || { dataset: {} }).dataset;
  const line = event.target.closest("tr[data-index]");
  if (state !== undefined) set({ state: view.state === Number(state) ? -1 : Number(state) });
  else if (scope !== undefined) set({ scope: Number(scope), at: -1 });
  else if (unit !== undefined) openUnit(Number(unit));
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
