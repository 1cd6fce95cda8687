import { MessagingAppConfig } from '@lacznik/platform';
import { EDGE_NAME, EDGE_NAME_FORM } from '@lacznik/contracts';
import { parseInstitutionId } from '@lacznik/identifiers';
import { Transform } from 'class-transformer';
import { ArrayMinSize, ArrayUnique, IsNotEmpty, IsString, IsUrl, Matches, ValidateBy } from 'class-validator';

/** Configuration of an edge. */
export class EdgeConfig extends MessagingAppConfig {
  /** The edge's name, as the directory has it under `edges`: part of its topics and consumer groups, so it stays the same for ever. */
  @Matches(EDGE_NAME, { message: `edgeName must be ${EDGE_NAME_FORM}` })
  edgeName: string;

  /** Ids of the institutions that the edge serves, separated by commas, as the directory has them under `edges`. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value))
  @ArrayMinSize(1)
  @ArrayUnique()
  @ValidateBy(
    {
      name: 'institutionId',
      validator: { validate: (id: unknown) => typeof id === 'string' && parseInstitutionId(id) !== undefined },
    },
    { each: true, message: 'institutions must be institution ids such as PUP-2606, separated by commas' },
  )
  institutions: string[];

  /** Where identity answers. */
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  identityUrl: string;

  /** File with this edge's own access token (role `edge`); read anew at every use, so that it can be renewed in place. */
  @IsString()
  @IsNotEmpty()
  serviceTokenFile: string;
}
