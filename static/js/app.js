// Makes forms kinder where a browser can: everything works without it.
// One file, read at the top of the page, so that what will be hidden never flashes.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  Radios,
  createAll,
} from "govuk-frontend";
import { foldMenus } from "./menus.js";

// A radio button may not bear aria-expanded; what it reveals is next in reading order anyway.
class RevealingRadios extends Radios {
  syncConditionalRevealWithInputState($input) {
    super.syncConditionalRevealWithInputState($input);
    $input.removeAttribute("aria-expanded");
  }
}

if ("noModule" in HTMLScriptElement.prototype) {
  document.documentElement.classList.add("js-enabled", "govuk-frontend-supported");
  document.addEventListener("DOMContentLoaded", () => {
    document.body.classList.add("js-enabled", "govuk-frontend-supported");
    foldMenus();
    // The error summary comes last, so that it has the focus whatever else asks for it.
    for (const component of [
      Button,
      CharacterCount,
      Checkboxes,
      RevealingRadios,
      NotificationBanner,
      ErrorSummary,
    ]) {
      createAll(component);
    }
  });
}
