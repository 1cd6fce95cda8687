import { type PageIds, RECORD } from './scene';

const MISSING = '/no-such-page';

/** A page as somebody opens it. */
export interface OpenedPage {
  /** Of its file among the screenshots. */
  name: string;
  /** Who opens it. */
  login: string;
  path: string;
  /** That it is answered with. */
  status: number;
}

/** Every page that is opened by an address, with whoever it is for. */
export function everyPage({ caseReference, inquiry, offer, meeting, ...together }: PageIds): OpenedPage[] {
  const agreement = '/agreements/AG-2606-260604';
  const paths: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'anna.wrona': {
      start: '/',
      cases: '/cases',
      'open-case': '/cases/open',
      entitlement: '/cases/entitlement?basis=ups-105-1&purpose=social-work',
      'joint-file': `/cases/file?${new URLSearchParams({ reference: caseReference }).toString()}`,
      'record-history': `/cases/file/history?${new URLSearchParams({ reference: caseReference, ...RECORD }).toString()}`,
      'hand-over': `/cases/hand-over?${new URLSearchParams({ reference: caseReference }).toString()}`,
      inquiries: '/inquiries',
      question: '/inquiries/ask',
      answer: `/inquiries/${inquiry}`,
      referrals: '/referrals',
      referral: `/referrals/${together.referral}`,
      'eligible-persons': '/eligible-persons',
      'eligible-persons-list': '/eligible-persons/new',
      'joint-plans': '/joint-plans',
      'joint-plan': `/joint-plans/${together.plan}`,
      'announced-actions': '/announced-actions',
      'announced-action': `/announced-actions/${together.announcement}`,
      promotions: '/promotions',
      'promotion-proposal': '/promotions/new',
      promotion: `/promotions/${together.promotion}`,
      'job-offers': '/job-offers?county=2606',
      'job-offer': `/job-offers/${offer}`,
      notifications: '/notifications',
      'not-found': MISSING,
      accessibility: '/accessibility',
    },
    'maria.dzik': {
      agreements: '/agreements',
      agreement,
      'agreement-suspension': `${agreement}/suspend`,
      'agreement-draft': '/agreement-drafts/new',
      scopes: '/scopes',
      coverage: '/coverage',
      effective: '/effective?publisher=PUP-2606&receiver=OPS-260604&section=help-profiles',
      consents: '/consents',
      'consent-recording': '/consents/record',
      authorisations: '/authorisations',
      contacts: '/contacts?county=2606',
      'notice-boards': '/notice-boards',
      'meeting-proposal': '/meetings/new',
      'calendar-feeds': '/calendar-feeds',
    },
    'jan.bocian': {
      meetings: '/meetings',
      meeting: `/meetings/${meeting}`,
      'job-offer-publication': '/job-offers/new',
    },
    'piotr.szpak': {
      'eligible-persons-at-the-office': '/eligible-persons',
      'work-referral-draft': `/eligible-persons/${together.entry}`,
    },
    'ewa.sowa': {
      log: '/log?kind=delivery',
      'entries-on-a-person': '/log/person',
      'person-report': '/person-report',
      reconciliation: '/reconciliation',
      witnesses: '/witnesses',
    },
    'adam.kos': { misuse: '/misuse', 'use-report': '/misuse/use-report' },
    'filip.zieba': { 'referrals-of-an-organisation': '/referrals' },
    'olga.czajka': {
      flow: '/flow?county=2606',
      'dead-letters': '/flow/letters?app=privacy-gateway',
      dictionaries: '/dictionaries',
      'new-rule': '/dictionaries/rules/add',
    },
  };
  return Object.entries(paths).flatMap(([login, own]) =>
    Object.entries(own).map(([name, path]) => ({ name, login, path, status: path === MISSING ? 404 : 200 })),
  );
}
