import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { type ConsoleConfig, hasMail, isEncrypted } from '../console-config';
import { HAS_COOPERATION, HAS_MAIL } from './visit';

/** What browsers are told of every answer: nothing from elsewhere, nothing inline, nothing kept, nothing passed on. */
export function protectPages(app: NestExpressApplication, config: ConsoleConfig): void {
  app.set(HAS_COOPERATION, config.cooperationUrl !== undefined);
  app.set(HAS_MAIL, hasMail(config));
  const own = ["'self'"];
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: own,
          styleSrc: own,
          fontSrc: own,
          // The styles have their icons as data.
          imgSrc: [...own, 'data:'],
          connectSrc: own,
          // A form that signs out leads on to the issuer.
          formAction: [...own, new URL(config.tokenIssuer).origin],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: isEncrypted(config) && { maxAge: 31_536_000 },
    }),
  );
  app.use((_: unknown, response: { setHeader(name: string, value: string): void }, next: () => void) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
}
