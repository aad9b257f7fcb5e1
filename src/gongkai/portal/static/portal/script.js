// Tells the styles that scripts run: what only works with them is shown, and before the page is drawn.
"use strict";

document.documentElement.classList.add("has-script");
