import { mount } from "svelte";
import App from "./App.svelte";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/tables.css";
import { applyLanguage } from "./i18n/language.svelte.ts";
import { listenToLinks } from "./routing/links.ts";

applyLanguage();
listenToLinks();
mount(App, { target: document.getElementById("desk")! });
