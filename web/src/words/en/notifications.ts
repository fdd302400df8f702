/** What stands behind the bell. */
export default {
  title: "Notifications",
  allRead: "Mark all as read",
  read: "Mark as read",
  unread: "New",
  settings: "Choose what is shown here",
  older: "Show older",
  loading: "Loading notifications",
  errorTitle: "They could not be loaded",
  notRead: "It could not be marked as read. Try again.",
  emptyTitle: "Nothing new",
  empty: "What happens to your films, credits and account stands here for 90 days.",
  kinds: {
    finished: () => "Your film is ready",
    failed: (refunded: number) => (refunded > 0 ? `Your film was not made; ${refunded} credits came back` : "Your film was not made"),
    creditsLow: (balance: number) => `Your credits are low: ${balance} left`,
    shared: () => "A film was shared with you",
  },
  account: {
    resetLinkMade: "A link was made that sets a new password for your account",
    passwordChanged: "Your password was changed",
    secondFactorOn: "Your second factor was turned on",
    secondFactorOff: "Your second factor was turned off",
    signInLinked: "A sign-in elsewhere was linked to your account",
    webhookDisabled: "A webhook was switched off",
  },
};
