import { mount } from "svelte";
import App from "./App.svelte";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/tables.css";
import { applyLanguage } from "./i18n/language.svelte.ts";
import { listenToLinks } from "./routing/links.ts";
import { askMe } from "./session/me.svelte.ts";

applyLanguage();
listenToLinks();
// Who is here decides what is shown.
await askMe();
mount(App, { target: document.getElementById("desk")! });
