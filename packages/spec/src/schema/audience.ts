import { z } from "zod";

const audiences = ["internal", "customer"] as const;

export const audienceSchema = z
  .enum(audiences)
  .meta({ enumDescriptions: ["People of the own company", "The customers that the data is about"] });

export const audiencesSchema = z.array(audienceSchema).min(1).max(2);
