// Keeps what stands half-typed in a form when the page has to be loaded anew because its link was lost.
(() => {
  "use strict";
  const PLACE = "motcua.kept";
  const LASTS_MS = 15 * 60_000;
  const KINDS = new Set(["text", "textarea", "checkbox", "time", "date", "select-one"]);
  const untouched = new Map();

  const formOf = (mark) => document.querySelector(`form[data-id="${CSS.escape(mark)}"]`);
  const person = () => document.querySelector("[data-id='person']")?.textContent ?? "";
  const fields = (form) => [...form.elements].filter((one) => one.name && KINDS.has(one.type));
  const nameOf = (one) => (one.type === "checkbox" ? `${one.name}=${one.value}` : one.name);
  const valueOf = (one) => (one.type === "checkbox" ? one.checked : one.value);
  const shapeOf = (form) =>
    [...form.elements]
      .filter((one) => one.type === "hidden")
      .map((one) => `${one.name}=${one.value}`)
      .join("\n");
  const told = (form) => ({
    shape: shapeOf(form),
    values: fields(form).map((one) => [nameOf(one), valueOf(one)]),
  });

  const touch = (event) => {
    const form = event.target.closest?.("form.form");
    if (form && !untouched.has(form.dataset.id)) untouched.set(form.dataset.id, told(form));
  };
  addEventListener("focusin", touch, true);
  addEventListener("pointerdown", touch, true);

  const typed = (form, before) => {
    const now = told(form);
    const was = new Map(before.values);
    const values = now.values.filter(([name, value]) => was.get(name) !== value);
    if (!values.length && now.shape === before.shape) return null;
    const pairs = now.shape === before.shape ? [] : [...new FormData(form)];
    return { shape: now.shape, values, pairs };
  };

  addEventListener("pagehide", () => {
    const popup = document.getElementById("popup");
    if (window.socket?.connected && popup?.ariaHidden !== "false") return;
    const forms = [...untouched]
      .map(([mark, before]) => [mark, formOf(mark), before])
      .filter(([, form]) => form)
      .map(([mark, form, before]) => [mark, typed(form, before)])
      .filter(([, found]) => found);
    if (!forms.length) return;
    const kept = { at: Date.now(), page: location.href, person: person(), forms };
    sessionStorage.setItem(PLACE, JSON.stringify(kept));
  });

  const set = (form, [name, value]) => {
    const field = fields(form).find((one) => nameOf(one) === name);
    if (!field) return false;
    field[field.type === "checkbox" ? "checked" : "value"] = value;
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
    return valueOf(field) === value;
  };

  const putBack = (form, found) => {
    untouched.set(form.dataset.id, told(form));
    if (found.pairs.length) {
      form.dispatchEvent(new CustomEvent("kept", { detail: found.pairs }));
      return;
    }
    const same = shapeOf(form) === found.shape;
    const back = same && found.values.map((pair) => set(form, pair)).every(Boolean);
    form.querySelector(back ? ".kept.whole" : ".kept.partly").hidden = false;
  };

  const kept = JSON.parse(sessionStorage.getItem(PLACE));
  if (!kept) return;
  if (kept.page !== location.href || Date.now() - kept.at > LASTS_MS) {
    sessionStorage.removeItem(PLACE);
    return;
  }
  const watch = new MutationObserver(() => {
    if (!kept.forms.every(([mark]) => formOf(mark))) return;
    watch.disconnect();
    sessionStorage.removeItem(PLACE);
    if (kept.person !== person()) return;
    for (const [mark, found] of kept.forms) putBack(formOf(mark), found);
  });
  watch.observe(document, { childList: true, subtree: true });
})();
