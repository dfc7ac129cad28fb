// Keeps what stands half-typed in a form where its page has to be loaded anew, and asks before it is lost.
(() => {
  "use strict";
  const PLACE = "motcua.kept";
  const LASTS_MS = 4 * 60 * 60_000;
  const SIGN_IN = "/sign-in";
  const KINDS = new Set(["text", "textarea", "checkbox", "time", "date", "select-one"]);
  const untouched = new Map();
  let led = false;
  let comesBack = false;

  const formOf = (mark) => document.querySelector(`form[data-id="${CSS.escape(mark)}"]`);
  const person = () => document.querySelector("[data-account]")?.dataset.account ?? "";
  const fields = (form) => [...form.elements].filter((one) => one.name && KINDS.has(one.type));
  const nameOf = (one) => (one.type === "checkbox" ? `${one.name}=${one.value}` : one.name);
  const valueOf = (one) => (one.type === "checkbox" ? one.checked : one.value);
  const shapeOf = (form) =>
    [...form.elements]
      .filter((one) => one.type === "hidden")
      .map((one) => `${one.name}=${one.value}`)
      .join("\n");
  const told = (form) => ({
    form,
    shape: shapeOf(form),
    values: fields(form).map((one) => [nameOf(one), valueOf(one)]),
  });
  const here = () => {
    const asked = [...new URLSearchParams(location.search)];
    return [location.pathname, ...asked.filter(([name, value]) => value && name !== "lang")].join("\n");
  };

  // A form that is painted anew begins anew, but for one that shows what was not saved yet.
  const begun = (mark, form) => {
    const before = untouched.get(mark);
    return before && (before.form === form || form.dataset.holds === "draft") ? before : null;
  };

  const typed = (form, before) => {
    const now = told(form);
    const was = new Map(before.values);
    const values = now.values.filter(([name, value]) => was.get(name) !== value);
    if (!values.length && now.shape === before.shape) return null;
    const pairs = now.shape === before.shape ? [] : [...new FormData(form)];
    return { shape: now.shape, values, pairs };
  };

  const halfTyped = () =>
    [...untouched.keys()]
      .map((mark) => [mark, formOf(mark)])
      .filter(([mark, form]) => form && begun(mark, form))
      .map(([mark, form]) => [mark, typed(form, begun(mark, form)), form])
      .filter(([, found]) => found);

  const isLost = () => {
    const popup = document.getElementById("popup");
    return !window.socket?.connected || popup?.ariaHidden === "false";
  };

  addEventListener("beforeunload", (event) => {
    if (led || comesBack || isLost()) return;
    if (halfTyped().some(([, , form]) => form.dataset.holds !== "search")) event.preventDefault();
  });

  const keep = () => {
    const forms = halfTyped()
      .filter(([, , form]) => form.dataset.holds !== "search")
      .map(([mark, found]) => [mark, found]);
    if (!forms.length) return;
    const kept = { at: Date.now(), page: here(), person: person(), forms };
    sessionStorage.setItem(PLACE, JSON.stringify(kept));
  };
  addEventListener("pagehide", () => {
    if (comesBack || isLost()) keep();
  });

  // Who is led to the form is told so before the page is emptied.
  const listen = (socket) =>
    socket.onAny((name, sent) => {
      if (name !== "open" || sent.new_tab) return;
      led = true;
      if (sent.path.startsWith(SIGN_IN)) keep();
    });

  let heard = null;
  const hear = () => {
    if (!window.socket || heard === window.socket) return;
    heard = window.socket;
    listen(heard);
  };
  const touch = (event) => {
    const form = event.target.closest?.("form.form");
    if (!form) return;
    if (!begun(form.dataset.id, form)) untouched.set(form.dataset.id, told(form));
    hear();
  };
  addEventListener("focusin", touch, true);
  addEventListener("pointerdown", touch, true);

  const choose = (event) => {
    const beside = event.ctrlKey || event.metaKey || event.shiftKey;
    comesBack ||= !beside && Boolean(event.target.closest?.("nav.languages a"));
  };
  addEventListener("click", choose, true);

  const set = (form, [name, value]) => {
    const field = fields(form).find((one) => nameOf(one) === name);
    if (!field) return false;
    field[field.type === "checkbox" ? "checked" : "value"] = value;
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
    return valueOf(field) === value;
  };

  const putBack = (form, found) => {
    untouched.set(form.dataset.id, told(form));
    hear();
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
  if (kept.page !== here() || Date.now() - kept.at > LASTS_MS) {
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
