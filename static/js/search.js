// Offers pages while somebody types in a search box: the ARIA 1.2 combobox with a list of links.
// Without this file, or when the server does not answer, it is a plain box that searches.
const WAIT = 120;
const ANNOUNCE = 600;

// The look of the list comes with the script, so that pages without a search box stay lighter.
const look = new CSSStyleSheet();
look.replaceSync(`
  .devo-ahead { position: absolute; z-index: 2; top: 48px; right: 0; left: 0; margin: 0; padding: 0;
    border: 2px solid #0b0c0c; background: #fff; color: #0b0c0c; list-style: none; }
  .devo-ahead__option { padding: 8px 12px; cursor: pointer; }
  .devo-ahead__option:hover, .devo-ahead__option[aria-selected="true"] {
    background: #3d1a47; color: #fff; }
  .devo-ahead__option span { display: block; font-size: 1rem; }
`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, look];

function enhance(box) {
  const input = box.querySelector("input");
  const list = document.createElement("ul");
  const status = document.createElement("div");
  const known = new Map();
  let pages = [];
  let active = -1;
  let asking;
  let timer;
  let saying;

  list.id = `${input.id}-pages`;
  list.className = "devo-ahead govuk-body";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Pages");
  status.className = "govuk-visually-hidden";
  status.setAttribute("role", "status");
  input.type = "text";
  input.enterKeyHint = "search";
  input.autocomplete = "off";
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-expanded", "false"],
    ["aria-controls", list.id],
  ]) {
    input.setAttribute(name, value);
  }
  box.append(list, status);

  function say(words) {
    clearTimeout(saying);
    saying = setTimeout(() => {
      status.textContent = words;
    }, ANNOUNCE);
  }

  function close() {
    clearTimeout(timer);
    clearTimeout(saying);
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(at) {
    active = at;
    [...list.children].forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === at));
    });
    if (at < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  }

  function show(found) {
    pages = found;
    list.replaceChildren(
      ...pages.map((page, at) => {
        const option = document.createElement("li");
        const kind = document.createElement("span");
        option.id = `${list.id}-${at}`;
        option.className = "devo-ahead__option";
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        kind.textContent = page.kind;
        option.append(page.title, " ", kind);
        option.addEventListener("click", () => location.assign(page.url));
        return option;
      }),
    );
    if (pages.length === 0 || document.activeElement !== input) {
      close();
      say(pages.length ? "" : "No pages to offer.");
      return;
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(-1);
    say(`${pages.length} ${pages.length === 1 ? "page" : "pages"}. Choose with the up and down keys.`);
  }

  async function ask(typed) {
    asking?.abort();
    asking = new AbortController();
    try {
      const address = `${box.dataset.suggestions}?q=${encodeURIComponent(typed)}`;
      const answer = await fetch(address, { signal: asking.signal, credentials: "omit" });
      if (!answer.ok) return close();
      const found = (await answer.json()).pages;
      known.set(typed, found);
      show(found);
    } catch {
      // Overtaken by the next letter, or no line: the box still searches.
    }
  }

  input.addEventListener("input", () => {
    const typed = input.value.trim().toLowerCase();
    clearTimeout(timer);
    if (typed.length < 2) {
      asking?.abort();
      close();
      status.textContent = "";
    } else if (known.has(typed)) {
      show(known.get(typed));
    } else {
      timer = setTimeout(() => ask(typed), WAIT);
    }
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const open = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open && pages.length && input.value.trim().length > 1) show(pages);
      if (list.hidden) return;
      const step = event.key === "ArrowDown" ? 1 : -1;
      const places = pages.length + 1;
      // One place beyond the list is the box itself.
      choose(((active + 1 + step + places) % places) - 1);
      event.preventDefault();
    } else if (event.key === "Escape" && open) {
      close();
      event.preventDefault();
    } else if (event.key === "Enter" && open && active >= 0) {
      event.preventDefault();
      location.assign(pages[active].url);
    }
  });

  // Pressing on the list must not take the focus from the box before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("blur", close);
}

document.querySelectorAll("[data-suggestions]").forEach(enhance);
