import type { Role } from '@lacznik/contracts';
import { operationOf } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { LOGGED_QUESTION, NOT_LOGGED } from './logged-question';

const ASKING_ROLES: readonly Role[] = ['auditor', 'data-protection-officer'];

type Class = NonNullable<ReturnType<DiscoveryService['getControllers']>[number]['metatype']>;
type Handler = (...parameters: never[]) => unknown;

/**
 * Refuses to start the app where a handler for auditors or data-protection officers does not say whether its questions are
 * logged, or writes its answer itself, so that it could leave before it is logged.
 */
@Injectable()
export class RequireDeclaredQuestions {
  /** Here, and not in a hook: nothing of the app serves yet. @throws Error that names the handlers */
  constructor(
    discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {
    const controllers = discovery.getControllers().flatMap(({ metatype }) => (metatype ? [metatype] : []));
    const faults = controllers.flatMap((controller) => this.faultsOf(controller));
    if (faults.length > 0) throw new Error(faults.join('\n'));
  }

  private faultsOf(controller: Class): string[] {
    const prototype = controller.prototype as Record<string, Handler>;
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const fault = faultOf(controller, name, prototype[name] as Handler);
      return fault === undefined ? [] : [`${controller.name}.${name} ${fault}`];
    });
  }
}

function faultOf(controller: Class, name: string, handler: Handler): string | undefined {
  const roles = operationOf(handler)?.roles ?? [];
  if (!roles.some((role) => ASKING_ROLES.includes(role))) return undefined;
  const isLogged = Reflect.hasMetadata(LOGGED_QUESTION, handler);
  if (isLogged && hasResponse(controller, name))
    return 'is @LoggedQuestion and writes its answer itself: it takes @Res()';
  if (isLogged || Reflect.hasMetadata(NOT_LOGGED, handler)) return undefined;
  return 'answers auditors or data-protection officers: declare it @LoggedQuestion or @NotLogged';
}

function hasResponse(controller: Class, name: string): boolean {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as object;
  return Object.keys(parameters).some((key) => key.startsWith(`${RouteParamtypes.RESPONSE}:`));
}
