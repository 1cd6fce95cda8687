import { chromium, type Browser } from 'playwright-core';
import { regionDirectory } from '../../deploy/demonstration';
import { authoriseCaseworkers } from '../../deploy/local/authorise-caseworkers';
import { findChromium } from '../harness/chromium';
import { PageVisitor } from '../harness/page-visitor';
import { Region } from '../harness/region';
import { describeAuditors } from './console/auditors';
import { describeCaseworkers } from './console/caseworkers';
import { describeCoordinators } from './console/coordinators';
import { describeDrafts } from './console/drafts';
import { describeEligiblePersons } from './console/eligible-persons';
import { describeEverybodysPages } from './console/everybody';
import { describeOrganisations } from './console/organisations';
import { describeProcesses } from './console/processes';
import { describeInquiries } from './console/inquiries';
import { describeMisuse } from './console/misuse';
import { describeKeyboard } from './console/keyboard';
import { describeLooks } from './console/looks';
import { describeOperators } from './console/operators';
import { describeWorkingTogether } from './console/working-together';

jest.setTimeout(300_000);

/** Accesses are reviewed on the same day, and soon; mails are sent soon too. */
const soon = (environment: Record<string, string>): Record<string, string> => ({
  ...environment,
  MISUSE_REVIEW_AFTER_DAYS: '0',
  MISUSE_REVIEW_SECONDS: '2',
  MAIL_SECONDS: '1',
});

const launch = findChromium();
const whereItStarts = launch ? describe : describe.skip;

/** The pages as people use them: in a real browser, by keyboard, each looked at by axe. */
whereItStarts('the console', () => {
  let region: Region;
  let browser: Browser;

  beforeAll(async () => {
    [region, browser] = await Promise.all([
      Region.start(regionDirectory(), { withConsole: true, cooperation: true, changeEnvironment: soon }),
      chromium.launch({ ...launch, headless: true }),
    ]);
    await authoriseCaseworkers((institution) => region.edgeUrlOf(institution), region.issuer);
  });
  afterAll(async () => {
    await browser?.close();
    await region?.stop();
  });

  const arrive = (locale?: string): Promise<PageVisitor> => PageVisitor.arrive(browser, region.consoleUrl, locale);
  const scene = { region: () => region, browser: () => browser, arrive };

  describe('to everybody', () => {
    describeEverybodysPages(scene);
  });
  describe('a form whose session has ended', () => {
    describeDrafts(scene);
  });
  describe('to caseworkers', () => {
    describeCaseworkers(scene);
  });
  describe('an inquiry', () => {
    describeInquiries(scene);
  });
  describe('what two institutions do together', () => {
    describeProcesses(scene);
    describeEligiblePersons(scene);
  });
  describe('to people at an organisation', () => {
    describeOrganisations(scene);
  });
  describe('to auditors', () => {
    describeAuditors(scene);
  });
  describe('what is to be explained', () => {
    describeMisuse(scene);
  });
  describe('to coordinators', () => {
    describeCoordinators(scene);
  });
  describe('of what names nobody', () => {
    describeWorkingTogether(scene);
  });
  describe('to operators', () => {
    describeOperators(scene);
  });
  describe('whoever has a keyboard alone', () => {
    describeKeyboard(scene);
  });
  // Comes last: what it fills in would be in the others' way.
  describe('all pages', () => {
    describeLooks(scene);
  });
});
