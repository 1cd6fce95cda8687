import { QueryFailedError } from 'typeorm';
import { withTraceparent } from './trace-context';
import { JsonLogger } from './json-logger';

const PESEL = '92010112345';

describe('JsonLogger', () => {
  let written: string;

  beforeEach(() => {
    written = '';
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((text) => ((written += String(text)), true));
    }
  });
  afterEach(() => jest.restoreAllMocks());

  const logger = new JsonLogger('my-app', 'info');
  const line = (): Record<string, unknown> => JSON.parse(written) as Record<string, unknown>;

  it('writes one JSON object a line, with the app, the place and the trace', () => {
    withTraceparent('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', () => logger.log('ready', 'start'));
    expect(line()).toMatchObject({
      level: 'log',
      app: 'my-app',
      message: 'ready',
      context: 'start',
      traceId: '0af7651916cd43dd8448eb211c80319c',
    });
    expect(written.trimEnd()).not.toContain('\n');
  });

  it('never writes what a database error quotes: message, detail, statement, parameters (P7)', () => {
    const driverError = Object.assign(new Error(`duplicate key ${PESEL}`), {
      code: '23505',
      detail: `Key (person)=(${PESEL}) already exists.`,
      where: PESEL,
    });
    const failed = new QueryFailedError(`INSERT '${PESEL}'`, [PESEL], driverError);
    logger.error('It failed', failed, 'inbox');
    logger.warn('It failed', driverError);
    logger.error('It failed', new Error('outer', { cause: failed }));
    logger.error(failed);
    expect(written).not.toContain(PESEL);
    expect(written).toContain('23505');
  });

  it('never writes what a JSON parser quotes of a payload (P8)', () => {
    let cause: unknown;
    try {
      JSON.parse(`{"p":x${PESEL}}`);
    } catch (error) {
      cause = error;
    }
    expect(String(cause)).toContain(PESEL.slice(3, 8));
    logger.error('A message cannot be processed', new Error('not JSON', { cause }));
    logger.warn('A message cannot be processed', cause);
    expect(written).not.toContain(PESEL.slice(3, 8));
  });

  it('writes where in our code an error of ours arose, and why', () => {
    logger.error('It failed', new Error('topic facts.v2 is not declared', { cause: new TypeError('inner') }));
    expect(line()).toMatchObject({
      error: { name: 'Error', message: 'topic facts.v2 is not declared', cause: { name: 'TypeError' } },
    });
    expect(JSON.stringify(line())).toContain('json-logger.spec.ts');
  });

  it('writes nothing below its level', () => {
    new JsonLogger('my-app', 'warn').log('chatter');
    new JsonLogger('my-app', 'info').debug('chatter');
    expect(written).toBe('');
  });
});
