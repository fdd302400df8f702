import { useEffect, useState } from "react";

/** Whether this browser shows messages of the page, also when that changes elsewhere. `ask` is for a click alone. */
export function useNoticePermission() {
  const [permission, setPermission] = useState<NotificationPermission>(() => ("Notification" in window ? Notification.permission : "denied"));
  useEffect(() => follow(setPermission), []);
  async function ask(): Promise<NotificationPermission> {
    const answer = await Notification.requestPermission();
    setPermission(answer);
    return answer;
  }
  return { permission, ask };
}

function follow(changed: (permission: NotificationPermission) => void): () => void {
  const stop = new AbortController();
  const listen = (status: PermissionStatus) =>
    status.addEventListener("change", () => changed(status.state === "prompt" ? "default" : status.state), { signal: stop.signal });
  // Pages without https may have neither.
  if ("Notification" in window && "permissions" in navigator) navigator.permissions.query({ name: "notifications" }).then(listen, () => undefined);
  return () => stop.abort();
}
