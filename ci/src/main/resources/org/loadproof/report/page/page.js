"use strict";
// Adds to the page what needs a script: filter and search, keys, copy buttons. The page is complete without it.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const form = document.querySelector("form.tools");
  const search = form.elements.q;
  const help = document.querySelector("dialog.keys");
  const said = form.querySelector("output");
  const sections = all("section[data-items]").map((section) => ({
    section,
    name: section.dataset.items,
    items: all("[data-item]", section).map((element) => ({ element, text: null })),
  }));

  const textOf = (item) => (item.text ??= item.element.textContent.toLowerCase());
  const has = (list, word) => !word || (list ?? "").split(" ").includes(word);

  function wanted() {
    return Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim() !== ""));
  }

  function fits(item, want, words) {
    const data = item.element.dataset;
    return has(data.verdict, want.verdict) && has(data.rules, want.rule) && has(data.engines, want.engine)
      && words.every((word) => textOf(item).includes(word));
  }

  // The address says what is shown: "#?verdict=FAIL&rule=W1". Other fragments lead to a part of the page.
  function address(want) {
    const query = new URLSearchParams(want).toString();
    if (query || location.hash.startsWith("#?")) {
      history.replaceState(null, "", query ? "#?" + query : location.pathname + location.search);
    }
  }

  function filter() {
    const want = wanted();
    const words = (want.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const on = Object.keys(want).length > 0;
    const counts = [];
    for (const { section, name, items } of sections) {
      let shown = 0;
      for (const item of items) {
        const fit = !on || fits(item, want, words);
        item.element.hidden = !fit;
        shown += fit ? 1 : 0;
      }
      section.hidden = on && shown === 0;
      if (shown > 0) { counts.push(`${shown} of ${items.length} ${name}`); }
    }
    document.body.classList.toggle("filtered", on);
    said.textContent = on ? "Shown: " + (counts.join(", ") || "nothing") : "";
    address(want);
  }

  // Into the state that the address names: a filter, or a card to open.
  function follow() {
    if (location.hash.startsWith("#?")) {
      const query = new URLSearchParams(location.hash.slice(2));
      for (const name of ["q", "verdict", "rule", "engine"]) { form.elements[name].value = query.get(name) ?? ""; }
      filter();
      return;
    }
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.matches("[data-item]")) { arrive(target); }
  }

  function arrive(card) {
    if (card.hidden) { clear(); }
    if (card.matches("details")) { card.open = true; }
    focus(card);
  }

  function clear() {
    form.reset();
    filter();
  }

  function focus(card) {
    const target = card.matches("details") ? card.querySelector("summary") : card;
    target.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const cards = all("article[data-item], details[data-item]").filter((c) => !c.hidden && !c.closest("[hidden]"));
    const here = cards.findIndex((card) => card.contains(document.activeElement));
    const next = cards[here < 0 ? (by > 0 ? 0 : cards.length - 1) : here + by];
    if (next) { focus(next); }
  }

  const keys = {
    "/": () => search.focus(),
    "?": () => help.showModal(),
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
  };

  function pressed(event) {
    if (help.open || event.ctrlKey || event.metaKey || event.altKey) { return; }
    const inField = event.target.matches("input, select, textarea");
    const inCard = event.target.closest("[data-item]") !== null;
    if (event.key === "Escape") {
      clear();
      document.activeElement.blur();
    } else if (event.key === "Enter" && event.target === search) {
      event.preventDefault();
      filter();
      step(1);
    } else if (!inField && keys[event.key] && (!event.key.startsWith("Arrow") || inCard)) {
      event.preventDefault();
      keys[event.key]();
    }
  }

  function copyButton(command) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(command.textContent);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(command);
        button.textContent = "Selected";
      }
    });
    command.after(button);
  }

  // What scrolls sideways can be reached with Tab, also where the browser does not see to it.
  function reachable(within) {
    all("pre, .scroll", within)
      .filter((box) => !box.closest("details:not([open])") && box.scrollWidth > box.clientWidth)
      .forEach((box) => { box.tabIndex = 0; });
  }

  // Browsers that do not open details on paper by style.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    closed.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((details) => { details.open = false; }));

  let waiting = 0;
  form.addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(filter);
  });
  form.addEventListener("reset", () => requestAnimationFrame(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("button.help").addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", pressed);
  addEventListener("hashchange", follow);
  document.addEventListener("toggle", (event) => reachable(event.target), true);
  all("pre.replay").forEach(copyButton);
  reachable(document);
  form.hidden = false;
  follow();
})();
