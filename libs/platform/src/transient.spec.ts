import { QueryFailedError } from 'typeorm';
import { LacznikError } from './lacznik-error';
import { isTransient } from './transient';

const withCode = (code: string): Error => Object.assign(new Error('failed'), { code });
const fromDatabase = (code: string): Error => new QueryFailedError('SELECT 1', [], withCode(code));

describe('isTransient', () => {
  it.each([
    ['a refused connection', withCode('ECONNREFUSED')],
    ['a connection that was reset', withCode('ECONNRESET')],
    ['a server without a route', withCode('EHOSTUNREACH')],
    ['an HTTP peer that does not connect in time', withCode('UND_ERR_CONNECT_TIMEOUT')],
    ['an HTTP peer that does not answer in time', withCode('UND_ERR_HEADERS_TIMEOUT')],
    ['an HTTP peer that breaks off its answer', withCode('UND_ERR_BODY_TIMEOUT')],
    ['a database that starts', fromDatabase('57P03')],
    ['a database that an administrator stops', fromDatabase('57P01')],
    ['a deadlock', fromDatabase('40P01')],
    ['a database out of connections', fromDatabase('53300')],
    ['a database that became a standby', fromDatabase('25006')],
    ['a terminated connection', new Error('Connection terminated unexpectedly')],
    ['a database that is frozen', new Error('Query read timeout')],
    ['a table that somebody else has locked', fromDatabase('55P03')],
    ['a connection that was lost between two statements', new Error('Query runner already released. Cannot run…')],
    ['what says that it is retriable', Object.assign(new Error('no leader'), { retriable: true })],
    ['what has a transient cause', new Error('outer', { cause: withCode('ECONNREFUSED') })],
    ['our own unavailability', new LacznikError('unavailable', 'away')],
  ])('holds for %s', (_, error) => expect(isTransient(error)).toBe(true));

  it.each([
    ['a violated constraint', fromDatabase('23505')],
    ['a value that the database cannot read', fromDatabase('22021')],
    ['a slip in a program', new TypeError('x is not a function')],
    ['our own refusal', new LacznikError('validation-failed', 'no', { cause: withCode('ECONNREFUSED') })],
    ['what is no error', 'ECONNREFUSED'],
    ['nothing', undefined],
  ])('does not hold for %s', (_, error) => expect(isTransient(error)).toBe(false));
});
