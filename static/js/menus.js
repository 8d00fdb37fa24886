// On a small screen a navigation folds under a button. Without a script it stands open, as it does
// on a large screen; the style sheet hides the list before this file runs, so that nothing jumps.
export function foldMenus() {
  // The light style sheet of the public pages has no folding; there the menus stand open.
  if (!getComputedStyle(document.documentElement).getPropertyValue("--devo-menus")) {
    return;
  }
  for (const menu of document.querySelectorAll("[data-menu]")) {
    const list = menu.querySelector("ul");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "devo-menu-button";
    button.textContent = menu.dataset.menu;
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => {
      const open = menu.classList.toggle("devo-menu-open");
      button.setAttribute("aria-expanded", String(open));
    });
    list.before(button);
  }
}
