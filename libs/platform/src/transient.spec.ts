import { QueryFailedError } from 'typeorm';
import { LacznikError } from './lacznik-error';
import { isFaultOfContent, isTransient, kindOfError } from './transient';

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
    ['a statement that an administrator cancels', fromDatabase('57014')],
    ['a lock that another holds for too long', fromDatabase('55P03')],
    ['a transaction that took too long', fromDatabase('25P04')],
    ['a password that was rotated', fromDatabase('28P01')],
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

describe('isFaultOfContent', () => {
  it.each([
    ['a value that the database cannot read', fromDatabase('22P02')],
    ['a text with a zero', fromDatabase('22021')],
    ['a number that is too large', fromDatabase('22003')],
    ['a value that lacks', fromDatabase('23502')],
    ['a value that a check refuses', fromDatabase('23514')],
    ['a transaction that failed by one', new Error('not committed', { cause: withCode('22P02') })],
    ['our own refusal of a content', new LacznikError('validation-failed', 'no')],
  ])('holds for %s', (_, error) => expect(isFaultOfContent(error)).toBe(true));

  it.each([
    ['a cancelled statement', fromDatabase('57014')],
    ['what follows from another error', fromDatabase('25P02')],
    ['a sequence that has ended', fromDatabase('2200H')],
    ['a setting that the server does not know', fromDatabase('22023')],
    ['a number that is drawn twice', fromDatabase('23505')],
    ['what refers to something that is not there yet', fromDatabase('23503')],
    ['a table that is missing', fromDatabase('42P01')],
    ['a right that is missing', fromDatabase('42501')],
    ['an error of the server', fromDatabase('XX000')],
    ['a slip in a program', new TypeError('x is not a function')],
    [
      'a lost connection that a bad value is the cause of',
      Object.assign(withCode('08006'), { cause: withCode('22P02') }),
    ],
    ['our own unavailability', new LacznikError('unavailable', 'away')],
    ['a fault of ours', new LacznikError('internal', 'oh')],
    ['what is no error', '22P02'],
  ])('does not hold for %s', (_, error) => expect(isFaultOfContent(error)).toBe(false));
});

describe('kindOfError', () => {
  it.each([
    [fromDatabase('57014'), '57014'],
    [new LacznikError('unavailable', 'away'), 'unavailable'],
    [new TypeError('x is not a function'), 'TypeError'],
    ['nothing', 'unknown'],
  ])('is its code or its class: %s', (error, kind) => expect(kindOfError(error)).toBe(kind));
});
