import { t } from "../i18n/language.svelte.ts";

/** Names the browser tab after the view. Call it while a component starts. */
export function pageTitle(title: () => string): void {
  $effect(() => {
    document.title = `${title()} · ${t("app.name")}`;
  });
}
