// What a program finds around it: the engine, configuration and environment that the harness assumes.
"use strict";

const { MockMonitor } = require("@pulumi/pulumi/runtime/mocks");
const { answer } = require("./answers");
const { outputsOf } = require("./declared");

// How values that are not plain are marked on the wire. Source: @pulumi/pulumi runtime/rpc.ts.
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const ASSET = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const ASSET_KINDS = { text: "StringAsset", path: "FileAsset", uri: "RemoteAsset" };
const ARCHIVE_KINDS = { assets: "AssetArchive", path: "FileArchive", uri: "RemoteArchive" };

const NUMBERS = /count|size|port|number|days|hours|minutes|seconds|capacity|limit|max|min|timeout|retention|memory|percent/i;

// Wraps the mock engine so that it tells what is registered, and answers as a cloud would.
function surround(pulumi, assumptions, root, tell) {
  const registered = { components: 0 };
  const told = (request) => {
    const resource = record(request, root);
    if (!resource.custom) registered.components += 1;
    tell(resource);
  };
  const { registerResource, readResource } = MockMonitor.prototype;
  const listening = {
    registerResource(request, callback) {
      told(request);
      return registerResource.call(this, request, callback);
    },
    readResource(request, callback) {
      if (request.getType() === "pulumi:pulumi:StackReference") told(request);
      return readResource.call(this, request, callback);
    },
  };
  for (const [name, value] of Object.entries(listening)) {
    Object.defineProperty(MockMonitor.prototype, name, { value, writable: false, configurable: false });
  }
  const mocks = {
    newResource: ({ type, name, inputs, custom, id }) => ({
      id: id || `${name}_id`,
      state: custom || /^\w+:\w+:\w+$/.test(type) ? { ...outputsOf(type, name, assumptions), ...inputs } : inputs,
    }),
    call: ({ token, inputs }) => answer(token, inputs, assumptions),
  };
  pulumi.runtime.setMocks(mocks, assumptions.project, assumptions.stack, false);
  configure(pulumi.Config.prototype, assumptions);
  process.env = environment(assumptions);
  return registered;
}

function record(request, root) {
  const wire = (request.getObject?.() ?? request.getProperties()).toJavaScript();
  const inputs = {};
  for (const [key, value] of Object.entries(wire)) {
    const seen = { secret: false };
    const written = plain(value, seen, root);
    inputs[key] = seen.secret ? { [SIGNATURE]: SECRET, value: written } : written;
  }
  return { type: request.getType(), name: request.getName(), custom: request.getCustom?.() ?? true, inputs };
}

// A value from the wire as plain data; a secret anywhere in it is noted, as the SDK makes the whole input one.
function plain(value, seen, root) {
  if (typeof value === "string") return value.split(root + "/").join("");
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => plain(item, seen, root));
  switch (value[SIGNATURE]) {
    case SECRET:
      seen.secret = true;
      return plain(value.value, seen, root);
    case ASSET:
      return packed(value, ASSET_KINDS, seen, root);
    case ARCHIVE:
      return packed(value, ARCHIVE_KINDS, seen, root);
    case RESOURCE:
      return value.id || value.urn;
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, seen, root)]));
}

function packed(value, kinds, seen, root) {
  const field = Object.keys(kinds).find((key) => key in value);
  return { [`__${kinds[field]}`]: plain(value[field], seen, root) };
}

const plainName = (name) => name.split(":").pop().toLowerCase().replace(/[^a-z0-9]/g, "");

// Configuration: the suffix and the region where they are required; what else is required is made up.
function configure(config, assumptions) {
  const suffixes = new Set(assumptions.suffix_names.map(plainName));
  const regions = new Set(assumptions.region_names);
  const given = (self, key, required) => {
    if (self.name === "aws" || key === "aws:region") return regions.has(plainName(key)) ? assumptions.region : undefined;
    return required && suffixes.has(plainName(key)) ? assumptions.suffix : undefined;
  };
  const madeUp = (key) => (NUMBERS.test(key) ? "2" : `cfg-${key}`);
  const required = {
    "": (self, key) => given(self, key, true) ?? (regions.has(plainName(key)) ? assumptions.region : madeUp(key)),
    Number: () => 2,
    Boolean: () => true,
    Object: () => ({}),
  };
  const { secret } = require("@pulumi/pulumi");
  for (const [kind, value] of Object.entries(required)) {
    const optional = kind ? () => undefined : (self, key) => given(self, key, false);
    config[`get${kind}`] = function (key) { return optional(this, key); };
    config[`require${kind}`] = function (key) { return value(this, key); };
    config[`getSecret${kind}`] = function (key) { const found = optional(this, key); return found === undefined ? found : secret(found); };
    config[`requireSecret${kind}`] = function (key) { return secret(value(this, key)); };
  }
}

// Environment variables: the suffix under any of its usual names, and the region.
function environment(assumptions) {
  const suffixes = new Set(assumptions.suffix_names.map(plainName));
  const found = (name) => {
    if (typeof name !== "string") return undefined;
    if (suffixes.has(plainName(name))) return assumptions.suffix;
    return ["AWS_REGION", "AWS_DEFAULT_REGION"].includes(name.toUpperCase()) ? assumptions.region : undefined;
  };
  return new Proxy({}, {
    get: (own, name) => own[name] ?? found(name),
    has: (own, name) => name in own || found(name) !== undefined,
  });
}

module.exports = { surround };
