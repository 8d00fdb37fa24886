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

if ("noModule" in HTMLScriptElement.prototype) {
  document.documentElement.classList.add("js-enabled");
  document.addEventListener("DOMContentLoaded", () => {
    document.body.classList.add("js-enabled", "govuk-frontend-supported");
    for (const component of [
      Button,
      CharacterCount,
      Checkboxes,
      ErrorSummary,
      NotificationBanner,
      Radios,
    ]) {
      createAll(component);
    }
  });
}
