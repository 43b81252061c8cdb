import { mount } from "svelte";
import App from "./App.svelte";
import { tauriBridge } from "./bridge/tauri";
import "./styles/base.css";

export default mount(App, { target: document.body, props: { bridge: tauriBridge } });
