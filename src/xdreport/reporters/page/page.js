"use strict";
(function () {
  const bar = document.getElementById("bar");
  if (!bar) return;
  const body = document.getElementById("rows");
  const rows = Array.from(body.rows, (row) => ({ row, data: row.dataset, text: row.textContent.toLowerCase() }));
  const box = { text: byId("q"), file: byId("file"), rule: byId("rule"), sort: byId("sort") };
  const tiles = Array.from(document.querySelectorAll("button.tile"));
  const heads = Array.from(document.querySelectorAll("th[data-key]"));
  const keys = {
    order: (one) => Number(one.data.order),
    level: (one) => Number(one.data.rank),
    file: (one) => Number(one.data.file),
    rule: (one) => Number(one.data.rule.slice(2)),
  };
  let severity = "";
  let down = false;

  function byId(id) { return document.getElementById(id); }
  function chosen(select) { return select ? select.value : ""; }

  function filter() {
    const words = box.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const file = chosen(box.file), rule = chosen(box.rule);
    let shown = 0;
    for (const one of rows) {
      const fits = (!severity || one.data.severity === severity) && (!file || one.data.file === file) &&
        (!rule || one.data.rule === rule) && words.every((word) => one.text.includes(word));
      one.row.hidden = !fits;
      if (fits) shown += 1;
    }
    const all = shown === rows.length;
    byId("status").textContent = all ? "共 " + rows.length + " 条" : "筛选后显示 " + shown + " 条，共 " + rows.length + " 条";
    byId("none").hidden = shown > 0;
    byId("clear").disabled = !(severity || file || rule || words.length);
    for (const tile of tiles) tile.setAttribute("aria-pressed", String(tile.dataset.severity === severity));
  }

  function sort() {
    const key = keys[box.sort.value], sign = down ? -1 : 1;
    rows.sort((a, b) => sign * (key(a) - key(b)) || keys.order(a) - keys.order(b));
    body.append(...rows.map((one) => one.row));
    for (const head of heads) {
      if (head.dataset.key === box.sort.value) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }

  function clear() {
    severity = "";
    box.text.value = "";
    for (const select of [box.file, box.rule]) if (select) select.value = "";
    filter();
  }

  function show(id) {
    const page = id && document.getElementById(decodeURIComponent(id.slice(1)));
    if (page && page.tagName === "DETAILS") page.open = true;
  }

  for (const tile of tiles) tile.addEventListener("click", () => {
    severity = severity === tile.dataset.severity ? "" : tile.dataset.severity;
    filter();
  });
  for (const head of heads) head.firstElementChild.addEventListener("click", () => {
    down = box.sort.value === head.dataset.key && !down;
    box.sort.value = head.dataset.key;
    sort();
  });
  for (const link of document.querySelectorAll("button[data-file]")) link.addEventListener("click", () => {
    clear();
    box.file.value = link.dataset.file;
    filter();
    byId("findings").scrollIntoView();
    byId("findings").focus();
  });
  box.text.addEventListener("input", filter);
  for (const select of [box.file, box.rule]) if (select) select.addEventListener("change", filter);
  box.sort.addEventListener("change", () => { down = false; sort(); });
  byId("clear").addEventListener("click", () => { clear(); box.text.focus(); });
  byId("print").addEventListener("click", () => window.print());
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); box.text.focus(); }
    if (event.key === "Escape" && document.activeElement === box.text) clear();
  });
  window.addEventListener("hashchange", () => show(location.hash));
  show(location.hash);
  for (const button of document.querySelectorAll("button[data-script]")) button.hidden = false;
  for (const tile of tiles) if (tile.dataset.count !== "0") tile.disabled = false;
  bar.hidden = false;
  filter();
  sort();
})();
