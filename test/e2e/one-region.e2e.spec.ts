import { regionDirectory } from '../../deploy/demonstration';
import { Region } from '../harness/region';
import { describeTheCommandLine } from './one-region/command-line';
import { describeConsents } from './one-region/consents';
import { describeIdentityJoins } from './one-region/identity-joins';
import { describeTheLog } from './one-region/log';
import { describeMisuse, reviewAtOnce } from './one-region/misuse';
import { describeOwnKeys, giveKeysForOwnKeys } from './one-region/own-keys';
import { describeReferrals } from './one-region/referrals';
import { describeClosedCases } from './one-region/revocation';
import { describeAChange } from './one-region/spine';
import { describeSuspendedAgreements } from './one-region/suspended-agreement';
import { describeATrial } from './one-region/try-kit';
import { describeAWithdrawal } from './one-region/withdrawal';
import { describeWorkTogether } from './one-region/work-together';

jest.setTimeout(300_000);

/** To start a region costs more than most tests in it: these leave one another alone, by a labour office and centres of their own. */
describe('in one region', () => {
  let region: Region;

  beforeAll(async () => {
    region = await Region.start(regionDirectory(), {
      logLevel: 'debug',
      changeEnvironment: (environment) => giveKeysForOwnKeys(reviewAtOnce(environment)),
      cooperation: true,
    });
  });
  afterAll(() => region.stop());

  describe('a change at a labour office', () => {
    describeAChange(() => region);
  });
  describe('a record that was published on the wrong person', () => {
    describeAWithdrawal(() => region);
  });
  describe('a document first and a PESEL later', () => {
    describeIdentityJoins(() => region);
  });
  describe('keys of an office that look like a PESEL', () => {
    describeOwnKeys(() => region);
  });
  describe('a person’s consents and objections', () => {
    describeConsents(() => region);
  });
  describe('a case that is closed', () => {
    describeClosedCases(() => region);
  });
  describe('referrals', () => {
    describeReferrals(() => region);
  });
  describe('an agreement that is suspended under a referral', () => {
    describeSuspendedAgreements(() => region);
  });
  describe('what somebody looks at', () => {
    describeMisuse(() => region);
  });
  describe('a trial of a receiver', () => {
    describeATrial(() => region);
  });
  describe('what names no person', () => {
    describeWorkTogether(() => region);
  });
  describe('the command line', () => {
    describeTheCommandLine(() => region);
  });
  // The last one: its entries are changed and put back.
  describe('the log, to an auditor with the verifier', () => {
    describeTheLog(() => region);
  });
});
