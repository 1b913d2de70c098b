// What every page of the workbench does.
import { keys } from "./keys.js";

keys();
for (const node of document.querySelectorAll("[data-needs-script]")) node.hidden = false;
