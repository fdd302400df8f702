/** A picture that cannot be loaded leaves its place empty, where the browser would show a torn one. */
export function hideBrokenPictures(): void {
  // Neither event bubbles: both are caught on their way down.
  addEventListener("error", marking(true), true);
  addEventListener("load", marking(false), true);
}

function marking(broken: boolean): (event: Event) => void {
  return ({ target }) => {
    if (target instanceof HTMLImageElement) target.toggleAttribute("data-broken", broken);
  };
}
