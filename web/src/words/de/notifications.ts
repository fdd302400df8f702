import type { Words } from "../english.ts";

const words: Words<"notifications"> = {
  title: "Benachrichtigungen",
  allRead: "Alle gelesen",
  read: "Als gelesen markieren",
  unread: "Neu",
  settings: "Wählen, was hier steht",
  older: "Ältere zeigen",
  loading: "Benachrichtigungen werden geladen",
  errorTitle: "Sie konnten nicht geladen werden",
  notRead: "Es konnte nicht als gelesen markiert werden. Versuchen Sie es noch einmal.",
  emptyTitle: "Nichts Neues",
  empty: "Was mit Ihren Filmen, Credits und Ihrem Konto geschieht, steht hier 90 Tage lang.",
  kinds: {
    finished: () => "Ihr Film ist fertig",
    failed: (refunded) => (refunded > 0 ? `Ihr Film wurde nicht gemacht; ${refunded} Credits kamen zurück` : "Ihr Film wurde nicht gemacht"),
    creditsLow: (balance) => `Ihre Credits sind knapp: noch ${balance}`,
    shared: () => "Ein Film wurde mit Ihnen geteilt",
  },
  account: {
    resetLinkMade: "Ein Link für ein neues Passwort Ihres Kontos wurde gemacht",
    passwordChanged: "Ihr Passwort wurde geändert",
    secondFactorOn: "Ihr zweiter Faktor wurde eingeschaltet",
    secondFactorOff: "Ihr zweiter Faktor wurde ausgeschaltet",
    signInLinked: "Eine Anmeldung anderswo wurde mit Ihrem Konto verknüpft",
    webhookDisabled: "Ein Webhook wurde abgeschaltet",
  },
};

export default words;
