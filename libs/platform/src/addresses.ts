import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy, type ValidationArguments, type ValidationOptions } from 'class-validator';
import { parseDatabaseUrl } from './database-url';

/** What PostgreSQL is reached by. */
export function IsDatabaseUrl(): PropertyDecorator {
  return isWithoutFault('isDatabaseUrl', (text) => {
    try {
      parseDatabaseUrl(text);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  });
}

/** What one document is fetched from. */
export function IsHttpUrl(): PropertyDecorator {
  return isWithoutFault('isHttpUrl', faultOfHttpUrl);
}

/** Where an app answers: paths are put after it, so a slash at its end goes. */
export function IsHttpAddress(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.replace(/\/+$/, '') : value)),
    isWithoutFault('isHttpAddress', (text) =>
      text.includes('?') ? 'must be an address without a query: paths are put after it' : faultOfHttpUrl(text),
    ),
  );
}

/** Where a broker of Kafka answers. kafkajs takes it apart at the first colon, so it cannot be an IPv6 address. */
export function IsBroker(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy({ name: 'isBroker', validator: { validate: isBroker } }, options);
}

function isBroker(text: unknown): boolean {
  const port = /^[^\s:/@[\]]+:(\d+)$/.exec(String(text))?.[1];
  return port !== undefined && Number(port) >= 1 && Number(port) <= 65_535;
}

function faultOfHttpUrl(text: string): string | undefined {
  // Without the test, `http:name` and other things that a browser mends would pass.
  if (!/^https?:\/\/[^/\s]/i.test(text) || !URL.canParse(text)) {
    return 'must be an http(s) URL such as https://identity.example.pl:8443';
  }
  const { hostname, username, password, hash } = new URL(text);
  if (hostname.includes(',')) return 'names several hosts: give the one name that leads to all of them';
  if (username !== '' || password !== '') return 'must not hold a user or password: tokens are used instead';
  return hash === '' ? undefined : 'must not hold a #';
}

function isWithoutFault(name: string, faultOf: (text: string) => string | undefined): PropertyDecorator {
  const fault = (value: unknown): string | undefined => faultOf(typeof value === 'string' ? value : '');
  return ValidateBy({
    name,
    validator: {
      validate: (value: unknown) => fault(value) === undefined,
      defaultMessage: ({ value }: ValidationArguments) => fault(value) ?? '',
    },
  });
}
