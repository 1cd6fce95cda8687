import type { Texts } from '../polish';

/** What stands on every page, the start page, the sign-in, and where something goes wrong. */
export const PAGES: Pick<Texts, 'layout' | 'navigation' | 'start' | 'signIn' | 'errors' | 'apps' | 'words'> = {
  layout: {
    skip: 'Skip to the content',
    navigation: 'Main menu',
    accessibility: 'Declaration of accessibility',
    otherLanguage: 'Polski',
    signOut: 'Sign out',
  },
  navigation: {
    start: 'Start',
    cases: 'Cases',
    inquiries: 'Inquiries',
    agreements: 'Agreements',
    coverage: 'Coverage',
    log: 'Access log',
    personReport: "Person's report",
  },
  start: {
    title: 'What waits for me',
    nothing: 'Nothing waits for you.',
    caption: 'Things to do, the oldest first',
    what: 'What',
    whose: 'Who waits for whom',
    since: 'Since',
    overdue: 'overdue',
    awaitedConfirmation: 'A question outside the caseload, to be confirmed by a second person',
    closingCase: (reference: string) => `Case ${reference} will be closed unless somebody uses it`,
    draftAgreement: (id: string) => `Agreement ${id} waits for a signature`,
    youWait: (who: string) => `${who} waits for your institution`,
    whatYouCanDo: 'What you can do',
  },
  signIn: {
    title: 'Sign in',
    lead: 'Łącznik shows workers of labour offices and welfare centres what the other side knows of shared clients, as far as law and agreements let it. Each look is logged.',
    button: 'Sign in',
    signedOutTitle: 'Signed out',
    signedOut: 'The session has ended, here and at the issuer of identities.',
    again: 'Sign in again',
    failedTitle: 'Signing in failed',
    failed:
      "The issuer's answer does not fit the sign-in that was begun, or came too late. Nobody was signed in. Please begin again.",
    issuerAway: 'The issuer of identities does not answer now. Please try again in a moment.',
  },
  errors: {
    summary: 'The form has errors',
    notFoundTitle: 'There is no such page',
    notFound: "There is nothing at this address: it may have been deleted, or is another institution's.",
    refusedTitle: 'This cannot be done',
    othersTitle: 'A page for others',
    others:
      "This page is for people with another role. Roles are given by your institution's administrator of identities.",
    endedTitle: 'The session has ended',
    endedForm:
      'The session ended before the form was sent. Nothing was stored or sent. Please sign in and fill in the form again.',
    formTitle: 'The form was not accepted',
    form: 'The form does not come from an open session, so nothing was done. Please go back, reload the page and send it again.',
    tooLargeTitle: 'Too much text',
    tooLarge: 'The form is larger than 64 KiB. Nothing was stored. Please shorten the text.',
    awayTitle: 'A part of the system does not answer',
    away: (what: string) => `Not answering: ${what}. Nothing was stored. Please try again in a moment.`,
    internalTitle: 'Something failed on our side',
    internal: "The reason is in the system's log. Please try again, and tell the operator if that does not help.",
    trace: (id: string) => `Number for the operator: ${id}`,
    noEdgeTitle: 'No edge of your institution',
    noEdge:
      'This console has no address of the edge that serves your institution. Please tell the operator of the console.',
    toStart: 'Back to the start page',
  },
  apps: {
    edge: "the institution's edge",
    'privacy-gateway': 'the privacy gateway',
  },
  words: {
    none: '—',
    next: 'Next page',
    back: 'Back',
    choose: 'Please choose',
    optional: '(optional)',
    print: 'Printout (PDF)',
  },
};
