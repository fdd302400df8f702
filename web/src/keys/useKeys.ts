import { useEffect, useRef } from "react";
import { addLayer, type Bindings, removeLayer } from "./dispatch.ts";
import { type KeyName, keysOf } from "./map.ts";

type Handlers = { readonly [Name in KeyName]?: ((event: KeyboardEvent) => void) | undefined };

/** What keys of the map do while this is shown. What comes later wins; a handler that is undefined is none. */
export function useKeys(handlers: Handlers): void {
  const given = Object.entries(handlers) as [KeyName, ((event: KeyboardEvent) => void) | undefined][];
  useBindings(Object.fromEntries(given.flatMap(([name, run]) => (run === undefined ? [] : keysOf(name).map((key) => [key, run])))));
}

/** The same for keys that are not in the map by name: those of pages. */
export function useBindings(bindings: Bindings): void {
  const latest = useRef(bindings);
  const layer = useRef<ReturnType<typeof addLayer>>(undefined);
  useEffect(() => {
    latest.current = bindings;
    if (layer.current !== undefined) layer.current.bindings = bindings;
  });
  useEffect(() => {
    const added = addLayer(latest.current);
    layer.current = added;
    return () => removeLayer(added);
  }, []);
}
