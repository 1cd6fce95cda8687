import {
  ByIdParameters,
  CHANGE_SERVICE,
  ENTER_SERVICE,
  LIST_SERVICES,
  REMOVE_SERVICE,
  ServiceChange,
  ServiceContent,
  type ServiceList,
  ServiceQuery,
  type ServiceView,
} from '@lacznik/contracts';
import { CallerInstitution, Endpoint, ValidBody, ValidParameters, ValidQuery } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { ServicesService } from './services.service';

/** What bodies do, for whom, where and when. */
@Controller()
export class ServicesController {
  constructor(private readonly services: ServicesService) {}

  @Endpoint(ENTER_SERVICE)
  enter(
    @CallerInstitution() institution: string,
    @ValidBody(ServiceContent) content: ServiceContent,
  ): Promise<ServiceView> {
    return this.services.enter(institution, content);
  }

  @Endpoint(LIST_SERVICES)
  async list(@ValidQuery(ServiceQuery) query: ServiceQuery): Promise<ServiceList> {
    return { services: await this.services.list(query) };
  }

  @Endpoint(CHANGE_SERVICE)
  change(
    @CallerInstitution() institution: string,
    @ValidParameters(ByIdParameters) { id }: ByIdParameters,
    @ValidBody(ServiceChange) change: ServiceChange,
  ): Promise<ServiceView> {
    return this.services.change(institution, id, change);
  }

  @Endpoint(REMOVE_SERVICE)
  remove(
    @CallerInstitution() institution: string,
    @ValidParameters(ByIdParameters) { id }: ByIdParameters,
  ): Promise<ServiceView> {
    return this.services.remove(institution, id);
  }
}
