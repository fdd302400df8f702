/** A document with a merge patch (RFC 7396) laid over it. Null stands for a default of the server, and stays. */
export function merged<Document>(document: Document, patch: unknown): Document {
  if (!isObject(document) || !isObject(patch)) return patch as Document;
  const changed = Object.entries(patch).map(([key, value]) => [key, merged(document[key], value)]);
  return { ...document, ...Object.fromEntries(changed) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
