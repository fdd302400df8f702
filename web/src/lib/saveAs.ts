/** Has the browser save a text as a file. */
export function saveAs(name: string, content: BlobPart, type = "application/json"): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  follow(address, name);
  URL.revokeObjectURL(address);
}

/** Has the browser save what is at an address; without a name, the server gives one. */
export function follow(address: string, name = ""): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}
