// Before the first paint: the colours that this browser keeps, and whether the frame of the pages can be shown already.
const keptHere = (name) => {
  try {
    return localStorage.getItem(`mangamotion.${name}`);
  } catch {
    return null;
  }
};
const asPage = document.documentElement.dataset;
const wantedTheme = keptHere("theme");
const isLight = wantedTheme === "light" || (wantedTheme !== "dark" && matchMedia("(prefers-color-scheme: light)").matches);
asPage.theme = isLight ? "light" : "dark";
const isOutside = /\/(login|register|reset|share)(\/|$)/.test(location.pathname);
if (keptHere("session") !== null && !isOutside) asPage.frame = "";
