import {
  ENTER_AUTHORISATION,
  type LineAnswer,
  type Problem,
  PROBLEMS,
  type ProblemCode,
  type Role,
  ROLES,
} from '@lacznik/contracts';
import * as fc from 'fast-check';
import { type AppName, appNames } from '../../../deploy/local/apps';
import { inParallel } from '../../../deploy/demonstration/walk-through/parallel';
import { operationsOf } from '../../../deploy/documents/apps';
import type { Json } from '../../../deploy/documents/document-sides';
import { withEdges } from '../../harness/directory-with-edges';
import { call, type RawAnswer } from '../../harness/institution-client';
import type { Region } from '../../harness/region';
import { chooseSeed } from '../../harness/seed';
import { exampleRequest, requestFaults, type WalkedRequest } from './request-faults';
import { type WalkedOperation, walkedOperations } from './walked-operation';
import { DIRECTORY } from '../bad-input/directory';
import { PERSON, REFUSED } from '../bad-input/valid';

const RUNS_PER_FAULT = 4;
/** Operations that are walked side by side. */
const AT_ONCE = 4;
const TIMEOUT_MS = 10_000;

/** The tests of every operation, in a region that {@link DIRECTORY} has made. What replaces the directory comes last. */
export function describeEveryOperation(running: () => Region): void {
  const seed = chooseSeed();
  /** By whose role: signing, and checking what was never seen before, costs more than most refusals. */
  const tokens = new Map<string, Promise<string>>();

  async function walkedOperationsOf(app: AppName): Promise<WalkedOperation[]> {
    const { status, body } = await call<Json>('GET', `${running().apps[app].url}/openapi.json`);
    expect(status).toBe(200);
    const operations = walkedOperations(body);
    expect(operations.map(({ id }) => id).sort()).toEqual(
      operationsOf(app)
        .map(({ id }) => id)
        .sort(),
    );
    return operations.map((operation) => inTheRegion(app, operation));
  }

  function tokenOf(app: AppName, role: Role): Promise<string> {
    const institution = app === 'pup-registry' ? 'PUP-2606' : 'OPS-260604';
    const ofOne = ['institution', 'coordinator', 'caseworker', 'ngo', 'data-protection-officer'].includes(role);
    const claims = { sub: role, roles: [role], ...(ofOne ? { institution } : {}) };
    const known = tokens.get(JSON.stringify(claims)) ?? running().issuer.issue(claims);
    tokens.set(JSON.stringify(claims), known);
    return known;
  }

  /** Without one a caseworker is refused whatever is asked. */
  async function authoriseCaseworker(app: AppName): Promise<void> {
    const { body } = ENTER_AUTHORISATION.example;
    const validTo = `${new Date().getFullYear() + 1}-12-31`;
    const entered = { ...body, user: 'caseworker', authorisation: { ...body.authorisation, validTo } };
    const url = `${running().apps[app].url}${ENTER_AUTHORISATION.path}`;
    const token = await tokenOf(app, 'coordinator');
    expect((await call('PUT', url, { token, body: JSON.stringify(entered) })).status).toBe(200);
  }

  beforeAll(() => Promise.all((['pup-registry', 'ops-benefits'] as const).map(authoriseCaseworker)));

  async function send(
    app: AppName,
    operation: WalkedOperation,
    request: WalkedRequest,
    role?: Role,
  ): Promise<RawAnswer<unknown>> {
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(request.parameters[name] ?? ''),
    );
    const query = new URLSearchParams(request.query.map(([name, value]): [string, string] => [name, value]));
    const { body, type, headers } = request;
    const answer = call<unknown>(
      operation.method,
      `${running().apps[app].url}${path}${query.size > 0 ? `?${query.toString()}` : ''}`,
      {
        ...(role === undefined ? {} : { token: await tokenOf(app, role) }),
        ...(body === undefined ? {} : { body }),
        ...(type === undefined ? {} : { type }),
        ...(headers === undefined ? {} : { headers }),
      },
    );
    return withinTime(answer, `${operation.id} does not answer`);
  }

  it.each(appNames)(
    'refuses at %s what its schemas forbid, with a documented problem that names the place',
    async (app) => {
      await inParallel(await walkedOperationsOf(app), AT_ONCE, async (operation) => {
        const [role] = operation.roles;
        for (const [fault, requests] of requestFaults(operation)) {
          const refuses = async (request: WalkedRequest): Promise<void> => {
            const answer = await send(app, operation, request, role);
            try {
              expectRefusal(answer, operation, request);
            } catch (error) {
              throw new Error(`${app} ${operation.id}, ${fault}: ${answer.status} ${answer.text.slice(0, 600)}`, {
                cause: error,
              });
            }
          };
          await fc.assert(fc.asyncProperty(requests, refuses), { seed, numRuns: RUNS_PER_FAULT, endOnFailure: true });
        }
      });
    },
  );

  it.each(appNames)('asks at %s for the token and the role that it documents', async (app) => {
    await inParallel(await walkedOperationsOf(app), AT_ONCE, async (operation) => {
      if (operation.roles.length === 0) return;
      const example = exampleRequest(operation);
      expect(await send(app, operation, example)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
      for (const role of Object.keys(ROLES) as Role[]) {
        if (operation.roles.includes(role)) continue;
        expect(await send(app, operation, example, role)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      }
    });
  });

  it.each(appNames)('answers its example at %s without a fault of ours', async (app) => {
    // What replaces the directory comes last.
    const operations = (await walkedOperationsOf(app)).sort(
      (one, other) => Number(one.method === 'PUT') - Number(other.method === 'PUT'),
    );
    for (const operation of operations) {
      const answer = await send(app, operation, exampleRequest(operation), operation.roles[0]);
      expect([operation.id, answer.status < 400 || documented(answer, operation)]).toEqual([operation.id, true]);
      expect(answer.status).toBeLessThan(500);
    }
  });
}

/** The example as it fits the region: a section of the edge's own, its edges, and no waiting for what will not come. */
function inTheRegion(app: AppName, operation: WalkedOperation): WalkedOperation {
  const { parameters, body } = operation;
  if (body && operation.id === 'applyDirectory') {
    const { edges } = withEdges(DIRECTORY);
    return { ...operation, body: { ...body, example: { ...(body.example as Json), edges } } };
  }
  const values: Readonly<Record<string, unknown>> = {
    wait: 0,
    ...(app === 'ops-benefits' ? { section: 'welfare-benefits' } : {}),
  };
  const isRecord = app === 'ops-benefits' && (operation.id === 'publishRecord' || operation.id === 'publishStream');
  const data = { kind: 'OTHER', decision: 'GRANTED', decidedOn: '2026-01-01' };
  return {
    ...operation,
    parameters: parameters.map((one) => ({ ...one, ...(one.name in values ? { example: values[one.name] } : {}) })),
    ...(body && isRecord
      ? {
          body: {
            ...body,
            example: {
              ...(body.example as Json),
              data,
              ...('section' in (body.example as Json) ? { section: values['section'] } : {}),
            },
          },
        }
      : {}),
  };
}

function expectRefusal(answer: RawAnswer<unknown>, operation: WalkedOperation, request: WalkedRequest): void {
  expect(answer.status).toBeLessThan(500);
  expect(answer.text).not.toContain(PERSON.pesel);
  // What is taken may be shown.
  if (!request.isForbidden && answer.status < 400) return;
  expect(answer.text).not.toContain(REFUSED);
  if (request.type === 'application/x-ndjson' && answer.status === 200) return expectRefusedLine(answer.text, request);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(documented(answer, operation)).toBe(true);
  expect(answer.contentType).toMatch(/^application\/problem\+json/);
  const { path, violations = [] } = answer.body as Problem;
  expectOneOf([path, ...violations.map((one) => one.path)], request.paths);
}

/** A faulty line is refused by itself. */
function expectRefusedLine(text: string, { paths }: WalkedRequest): void {
  const [line] = text.split('\n').map((one) => JSON.parse(one || '{}') as LineAnswer);
  expect(line?.status).toBe('refused');
  expect(Object.keys(PROBLEMS)).toContain(line?.code);
  expectOneOf([line?.path], paths);
}

function expectOneOf(named: (string | undefined)[], expected: WalkedRequest['paths']): void {
  if (expected) expect(named.some((path) => expected.includes(path)) || { named, expected }).toBe(true);
}

function documented({ status, body }: RawAnswer<unknown>, { codes }: WalkedOperation): boolean {
  const { code } = body as { code: ProblemCode };
  return codes.get(status)?.includes(code) ?? false;
}

async function withinTime<T>(answer: Promise<T>, message: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), TIMEOUT_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
