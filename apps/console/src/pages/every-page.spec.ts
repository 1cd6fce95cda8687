import { join } from 'node:path';
import { type Role, ROLES } from '@lacznik/contracts';
import { encodedKeyPair } from '@lacznik/ledger';
import { Drain } from '@lacznik/platform';
import { Global, type INestApplication, Logger, Module, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryModule, DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import type { NextFunction, Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { makeEncryptionKeys } from '../../../../deploy/local/keys';
import { temporaryFolder, type TemporaryFolder } from '../../../../test/harness/temporary-folder';
import { ConsoleConfig } from '../console-config';
import { ConsoleModule } from '../console.module';
import { SessionHandler } from '../sessions/session-handler';

const EVERY_ROLE = Object.keys(ROLES) as Role[];
const CASES: Role[] = ['caseworker', 'institution'];
const INQUIRIES: Role[] = [...CASES, 'coordinator'];
const REFERRALS: Role[] = [...INQUIRIES, 'ngo'];
const LOG: Role[] = ['auditor', 'data-protection-officer'];
const AGREEMENTS: Role[] = ['coordinator', 'institution', 'administrator', 'auditor'];
const COVERAGE: Role[] = ['coordinator', 'institution', 'administrator'];
const COORDINATORS: Role[] = ['coordinator'];
const CONSENTS: Role[] = ['institution', 'coordinator'];
const OPERATOR: Role[] = ['administrator'];
const COOPERATION: Role[] = ['institution', 'coordinator', 'caseworker'];
const COOPERATION_WRITERS: Role[] = ['institution', 'coordinator'];
const CONTACTS: Role[] = ['institution', 'coordinator', 'caseworker', 'auditor', 'administrator'];
const MAILED: Role[] = ['caseworker', 'coordinator', 'ngo', 'data-protection-officer'];
const CLOSERS: Role[] = ['data-protection-officer'];
const SIGNING: Role[] = ['coordinator', 'administrator'];

/** Written out, and not taken from the pages: what a slip there would open is what is looked for. */
const PAGES: Readonly<Record<string, readonly Role[] | 'everybody'>> = {
  'GET /': EVERY_ROLE,
  'GET /live/start': EVERY_ROLE,
  'GET /live/file': CASES,
  'GET /*path': 'everybody',
  'GET /accessibility': 'everybody',
  'GET /sign-in': 'everybody',
  'GET /sign-in/begin': 'everybody',
  'GET /sign-in/callback': 'everybody',
  'GET /signed-out': 'everybody',
  'POST /language': EVERY_ROLE,
  'POST /sign-out': EVERY_ROLE,
  'GET /notifications': MAILED,
  'POST /notifications': MAILED,
  'GET /job-offers/new': COOPERATION_WRITERS,
  'POST /job-offers': COOPERATION_WRITERS,
  'GET /job-offers/:id/update': COOPERATION_WRITERS,
  'POST /job-offers/:id/update': COOPERATION_WRITERS,
  'GET /meetings/:id/change': COOPERATION_WRITERS,
  'POST /meetings/:id/change': COOPERATION_WRITERS,
  'GET /calendar-feeds': COOPERATION,
  'POST /calendar-feeds': COOPERATION_WRITERS,
  'POST /calendar-feeds/:id/revoke': COOPERATION_WRITERS,
  'GET /draft': EVERY_ROLE,
  'POST /draft/drop': EVERY_ROLE,
  'GET /disclosures': CASES,
  'GET /cases': CASES,
  'POST /cases': CASES,
  'GET /cases/open': CASES,
  'GET /cases/entitlement': CASES,
  'POST /cases/open': CASES,
  'POST /cases/closing': CASES,
  'POST /cases/close': CASES,
  'GET /cases/hand-over': CASES,
  'POST /cases/hand-over': CASES,
  'POST /cases/handed-over': CASES,
  'GET /cases/file': CASES,
  'POST /cases/file': CASES,
  'GET /cases/file/history': CASES,
  'POST /cases/file/history': CASES,
  'GET /inquiries': INQUIRIES,
  'GET /inquiries/ask': CASES,
  'POST /inquiries/ask': CASES,
  'POST /inquiries/check': CASES,
  'POST /inquiries': CASES,
  'GET /inquiries/:id': INQUIRIES,
  'GET /inquiries/:id/print': CASES,
  'POST /inquiries/:id/confirm': ['caseworker', 'coordinator'],
  'POST /inquiries/:id/reject': ['caseworker', 'coordinator'],
  'GET /eligible-persons': CASES,
  'POST /eligible-persons': CASES,
  'GET /eligible-persons/new': CASES,
  'POST /eligible-persons/edit': CASES,
  'POST /eligible-persons/check': CASES,
  'GET /eligible-persons/:id': CASES,
  'POST /eligible-persons/:id': CASES,
  'GET /referrals': REFERRALS,
  'GET /referrals/new': CASES,
  'POST /referrals/new': CASES,
  'POST /referrals': CASES,
  'GET /referrals/:id': REFERRALS,
  'POST /referrals/:id/steps': REFERRALS,
  'GET /referrals/:id/hours': REFERRALS,
  'POST /referrals/:id/hours': REFERRALS,
  'GET /joint-plans': INQUIRIES,
  'GET /joint-plans/new': CASES,
  'POST /joint-plans/new': CASES,
  'POST /joint-plans': CASES,
  'GET /joint-plans/:id': INQUIRIES,
  'GET /joint-plans/:id/print': INQUIRIES,
  'POST /joint-plans/:id/steps': INQUIRIES,
  'GET /joint-plans/:id/propose': CASES,
  'POST /joint-plans/:id/propose': CASES,
  'GET /announced-actions': INQUIRIES,
  'GET /announced-actions/new': CASES,
  'POST /announced-actions/new': CASES,
  'POST /announced-actions': CASES,
  'GET /announced-actions/:id': INQUIRIES,
  'POST /announced-actions/:id/steps': INQUIRIES,
  'GET /announced-actions/:id/change': CASES,
  'POST /announced-actions/:id/change': CASES,
  'GET /promotions': INQUIRIES,
  'GET /promotions/new': CASES,
  'POST /promotions/new': CASES,
  'POST /promotions': CASES,
  'GET /promotions/:id': INQUIRIES,
  'POST /promotions/:id/steps': INQUIRIES,
  'GET /agreements': AGREEMENTS,
  'GET /agreements/:id': AGREEMENTS,
  'POST /agreements/:id/sign': SIGNING,
  'POST /agreements/:id/suspend': SIGNING,
  'POST /agreements/:id/resume': SIGNING,
  'GET /scopes': AGREEMENTS,
  'GET /coverage': COVERAGE,
  'GET /log': LOG,
  'GET /log/export': LOG,
  'GET /log/person': LOG,
  'POST /log/person': LOG,
  'GET /log/:year/:index': LOG,
  'GET /person-report': ['auditor'],
  'POST /person-report': ['auditor'],
  'POST /agreement-drafts': COORDINATORS,
  'POST /agreement-drafts/check': COORDINATORS,
  'POST /agreement-drafts/edit': COORDINATORS,
  'GET /agreement-drafts/new': COORDINATORS,
  'GET /agreements/:id/amend': COORDINATORS,
  'GET /authorisations': COORDINATORS,
  'POST /authorisations': COORDINATORS,
  'POST /authorisations/end': COORDINATORS,
  'POST /authorisations/ending': COORDINATORS,
  'POST /contacts': COORDINATORS,
  'GET /agreements/:id/sign': SIGNING,
  'GET /agreements/:id/suspend': SIGNING,
  'GET /agreements/:id/resume': SIGNING,
  'GET /agreements/:id/terminate': SIGNING,
  'POST /agreements/:id/terminate': SIGNING,
  'GET /consents': CONSENTS,
  'GET /consents/record': CONSENTS,
  'POST /consents/record': CONSENTS,
  'GET /consents/:id/receipt': CONSENTS,
  'GET /consents/:id/withdraw': CONSENTS,
  'POST /consents/:id/withdraw': CONSENTS,
  'GET /dictionaries': OPERATOR,
  'GET /dictionaries/:name/add': OPERATOR,
  'POST /dictionaries/:name/add': OPERATOR,
  'POST /dictionaries/end': OPERATOR,
  'GET /flow': OPERATOR,
  'GET /flow/letters': OPERATOR,
  'GET /flow/redrive': OPERATOR,
  'POST /flow/letters/drop': OPERATOR,
  'POST /flow/letters/dropping': OPERATOR,
  'POST /flow/letters/redrive': OPERATOR,
  'GET /job-offers': COOPERATION,
  'GET /job-offers/:id': COOPERATION,
  'GET /meetings': COOPERATION,
  'GET /meetings/:id': COOPERATION,
  'GET /meetings/:id/calendar': COOPERATION,
  'GET /notice-boards': COOPERATION,
  'POST /job-offers/:id/withdraw': COOPERATION_WRITERS,
  'GET /meetings/new': COOPERATION_WRITERS,
  'POST /meetings': COOPERATION_WRITERS,
  'POST /meetings/:id/cancel': COOPERATION_WRITERS,
  'POST /meetings/:id/confirm': COOPERATION_WRITERS,
  'POST /meetings/:id/minute': COOPERATION_WRITERS,
  'POST /meetings/:id/record': COOPERATION_WRITERS,
  'POST /meetings/:id/reply': COOPERATION_WRITERS,
  'POST /meetings/:id/suggest': COOPERATION_WRITERS,
  'POST /notice-boards': COOPERATION_WRITERS,
  'POST /notice-boards/:id/print': COOPERATION_WRITERS,
  'POST /notice-boards/:id/remove': COOPERATION_WRITERS,
  'GET /misuse': LOG,
  'GET /misuse/items/:id': LOG,
  'GET /misuse/use-report': LOG,
  'POST /misuse/items/:id/breach-steps': CLOSERS,
  'POST /misuse/items/:id/close': CLOSERS,
  'POST /misuse/items/:id/user': CLOSERS,
  'GET /effective': COVERAGE,
  'GET /contacts': CONTACTS,
  'GET /reconciliation': ['auditor', 'administrator'],
  'GET /witnesses': [...LOG, 'administrator'],
};

/** Nobody answers there: whatever is let through fails behind the guards. */
const NOWHERE = 'http://127.0.0.1:9';

describe('the pages', () => {
  let folder: TemporaryFolder;
  let app: INestApplication;
  let url: string;
  /** Who has signed in; undefined where nobody has. */
  let roles: Role[] | undefined;
  const asked = jest.fn(() => Promise.resolve([]));

  beforeAll(async () => {
    Logger.overrideLogger(false);
    folder = temporaryFolder();
    const config = configIn(folder);
    @Global()
    @Module({
      providers: [
        { provide: ConsoleConfig, useValue: config },
        { provide: Drain, useValue: { ending: AbortSignal.abort() } },
        { provide: DataSource, useValue: { query: asked } },
      ],
      exports: [ConsoleConfig, Drain, DataSource],
    })
    class Around {}
    const testing = Test.createTestingModule({ imports: [Around, ConsoleModule, DiscoveryModule] });
    const cookie = {};
    const save = (done: () => void): void => done();
    const handle = (request: Request, _: Response, next: NextFunction): void => {
      const person = roles && { subject: 's', name: 'S', institution: 'OPS-260604', roles, signedInAt: Date.now() };
      Object.assign(request, { session: { formToken: 'of the session', person, save, cookie } });
      next();
    };
    testing.overrideProvider(SessionHandler).useValue({ handle, close: () => undefined });
    app = (await testing.compile()).createNestApplication({ bodyParser: false, logger: false });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(async () => {
    await app?.close();
    folder.remove();
  });

  async function send(page: string, token?: string): Promise<{ status: number; text: string }> {
    const [method = '', path = ''] = page.replaceAll(/[:*][a-z]+/g, '1').split(' ');
    const body = method === 'POST' ? { body: `form-token=${encodeURIComponent(token ?? '')}` } : {};
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(`${url}${path}`, { method, headers, redirect: 'manual', ...body });
    return { status: answer.status, text: await answer.text() };
  }

  it('are all written out here, with whom each is for', () => {
    expect(foundIn(app)).toEqual(Object.keys(PAGES).toSorted());
  });

  it.each(EVERY_ROLE)('lead a person with the role %s to what is theirs, and nowhere else', async (role) => {
    roles = [role];
    for (const [page, allowed] of Object.entries(PAGES)) {
      const { status, text } = await send(page, 'of the session');
      const isTheirs = allowed === 'everybody' || allowed.includes(role);
      expect([page, status === 403 && text.includes('Strona dla innych osób')]).toEqual([page, !isTheirs]);
    }
  });

  it('ask whoever has not signed in to do so, but for those that are everybody’s', async () => {
    roles = undefined;
    const open: string[] = [];
    // The sign-in itself leads away from here too.
    for (const page of Object.keys(PAGES).filter((one) => one !== 'GET /sign-in/begin')) {
      const { status, text } = await send(page, 'of the session');
      if (status !== 303 && !(status === 401 && text.includes('Sesja się skończyła'))) open.push(page);
    }
    const meant = Object.keys(PAGES).filter((page) => PAGES[page] === 'everybody' && page !== 'GET /sign-in/begin');
    expect(open).toEqual(meant);
  });

  it('take no form without the token of its session', async () => {
    roles = EVERY_ROLE;
    asked.mockClear();
    for (const page of Object.keys(PAGES).filter((one) => one.startsWith('POST')))
      for (const token of [undefined, 'of another', 'of the sessioN']) {
        const { status, text } = await send(page, token);
        expect([page, status, text.includes('Formularz nieprzyjęty')]).toEqual([page, 403, true]);
      }
    expect(asked).not.toHaveBeenCalled();
  });
});

/** Every address of a page. */
function foundIn(app: INestApplication): string[] {
  const scanner = new MetadataScanner();
  const prototypes = app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ metatype }) => (metatype ? [metatype.prototype as Record<string, object>] : []));
  const pages = prototypes.flatMap((prototype) =>
    scanner.getAllMethodNames(prototype).map((name) => addressOf(prototype[name] ?? {})),
  );
  return pages.filter((page) => page !== '' && !page.startsWith('GET /assets/')).toSorted();
}

function addressOf(handler: object): string {
  const path = Reflect.getMetadata(PATH_METADATA, handler) as string | undefined;
  const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
  return path === undefined || method === undefined ? '' : `${RequestMethod[method]} ${path}`;
}

function configIn(folder: TemporaryFolder): ConsoleConfig {
  const { verifierKey } = encodedKeyPair('log.example', 'ed25519', Buffer.alloc(32, 1));
  return Object.assign(new ConsoleConfig(), {
    publicUrl: NOWHERE,
    tokenIssuer: NOWHERE,
    gatewayUrl: NOWHERE,
    deliveryUrl: NOWHERE,
    accessLogUrl: NOWHERE,
    clientSecretFile: folder.write('secret', 'secret'),
    sessionKeysFile: folder.write('keys.json', JSON.stringify(makeEncryptionKeys('test'))),
    edgesFile: folder.write('edges.json', JSON.stringify([{ url: NOWHERE, institutions: ['OPS-260604'] }])),
    logVerifierKeyFile: folder.write('verifier.key', verifierKey),
    accessibilityFile: join(__dirname, '../../accessibility.example.json'),
  });
}
