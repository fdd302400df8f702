import type { Words } from "../english.ts";

export default {
  list: {
    byStatus: { 401: "Nicht angemeldet - Bitte melden Sie sich neu an", 403: "Verboten - Kein Zugriff" },
    other: (reason) => `Die Videoaufträge konnten nicht geladen werden: ${reason}`,
  },
  remove: {
    byStatus: {
      401: "Nicht angemeldet - Bitte melden Sie sich neu an",
      403: "Verboten - Sie können diesen Auftrag nicht löschen",
      404: "Videoauftrag nicht gefunden",
    },
    other: (reason) => `Der Videoauftrag konnte nicht gelöscht werden: ${reason}`,
  },
  setDefault: {
    byStatus: {
      400: "Das Video gehört nicht zu diesem Look",
      401: "Nicht angemeldet - Bitte melden Sie sich neu an",
      403: "Verboten - Sie können diesen Look nicht ändern",
      404: "Video oder Look nicht gefunden",
    },
    other: (reason) => `Der Standard konnte nicht gesetzt werden: ${reason}`,
  },
  reasons: {
    400: "ungültige Anfrage",
    404: "nicht gefunden",
    409: "Konflikt",
    429: "zu viele Anfragen",
    500: "Fehler des Servers",
    502: "Fehler des Gateways",
    503: "nicht verfügbar",
    504: "Gateway ohne Antwort",
    offline: "keine Verbindung",
    timeout: "keine Antwort",
  },
  sessionExpired: "Die Sitzung ist abgelaufen. Bitte melden Sie sich neu an.",
  forbidden: "Sie dürfen das nicht tun.",
  notFound: "Das Gesuchte wurde nicht gefunden.",
  server: "Fehler des Servers. Bitte versuchen Sie es später noch einmal.",
  unknown: "Ein unbekannter Fehler ist aufgetreten.",
} satisfies Words<"refusals">;
