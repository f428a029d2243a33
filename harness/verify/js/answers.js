// What functions of a provider answer: what the harness assumes, else made up by what they are declared to answer.
"use strict";

const { resultOf } = require("./declared");

const ACCOUNT = "123456789012";
const RENAMED = {
  sid: "Sid", effect: "Effect", actions: "Action", notActions: "NotAction", resources: "Resource", notResources: "NotResource",
};

const ANSWERS = {
  getRegion: (inputs, { region }) => {
    const name = inputs.region ?? region;
    return { name, id: name, region: name, description: "a region" };
  },
  getAvailabilityZones: (_inputs, { region, zones }) => {
    const names = zoneNames(region, zones);
    return { names, zoneIds: names.map((name) => `${name}-id`), id: region };
  },
  getCallerIdentity: () => {
    const arn = `arn:aws:iam::${ACCOUNT}:user/caller`;
    return { accountId: ACCOUNT, id: ACCOUNT, arn, userId: "caller" };
  },
  getPartition: () => ({ partition: "aws", dnsSuffix: "amazonaws.com", id: "aws" }),
  getPolicyDocument: (inputs) => {
    const json = JSON.stringify(policyDocument(inputs), undefined, 2);
    return { json, minifiedJson: json, id: "document" };
  },
};

function zoneNames(region, count) {
  return [..."abcdefghij"].slice(0, count).map((letter) => region + letter);
}

function policyDocument({ version, statements }) {
  return { Version: version ?? "2012-10-17", Statement: (statements ?? []).map(statementOf) };
}

function statementOf(given) {
  const made = { Effect: "Allow" };
  for (const [key, value] of Object.entries(given)) {
    if (RENAMED[key] && value !== undefined && value !== null) made[RENAMED[key]] = value;
  }
  if (given.principals) made.Principal = principalsOf(given.principals);
  if (given.notPrincipals) made.NotPrincipal = principalsOf(given.notPrincipals);
  if (given.conditions) made.Condition = conditionsOf(given.conditions);
  return made;
}

function principalsOf(given) {
  if (given.some(({ type }) => type === "*")) return "*";
  return Object.fromEntries(given.map(({ type, identifiers }) => [type, identifiers]));
}

function conditionsOf(given) {
  const made = {};
  for (const { test, variable, values } of given) (made[test] ??= {})[variable] = values;
  return made;
}

// The answer of a function: its token is `aws:ec2/getAmi:getAmi`.
function answer(token, inputs, assumptions) {
  const name = token.split(":").pop();
  const known = token.startsWith("aws:") ? ANSWERS[name]?.(inputs, assumptions) : undefined;
  return { ...resultOf(token, name, assumptions), ...inputs, ...known };
}

module.exports = { answer };
