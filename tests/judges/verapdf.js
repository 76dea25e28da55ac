// veraPDF over many files in one Java process, written for Rhino, the script engine that veraPDF itself
// evaluates its rules with: so a Java runtime is enough, no compiler is needed.
//
//   java -cp JAR org.mozilla.javascript.tools.shell.Main -version 200 verapdf.js ua1,2a FILE...
//
// Prints one JSON object a line, for each file and flavour, and {"done": true} when nothing was cut short.
"use strict";

const profiles = Packages.org.verapdf.pdfa.validation.profiles;
const PDFAFlavour = Packages.org.verapdf.pdfa.flavours.PDFAFlavour;
const FAILED = Packages.org.verapdf.pdfa.results.TestAssertion.Status.FAILED;
const EXAMPLES_PER_RULE = 5;
const known = {};

const resources = {
  PDFUA_1: "PDFUA-1",
  PDFUA_2: "PDFUA-2-ISO32005",
  WTPDF_1_0_REUSE: "WTPDF-1-0-Reuse",
  WTPDF_1_0_ACCESSIBILITY: "WTPDF-1-0-Accessibility",
};

function children(element, name) {
  const found = [];
  if (element === null) return found;
  for (let node = element.getFirstChild(); node !== null; node = node.getNextSibling()) {
    if (String(node.getNodeName()) === name) found.push(node);
  }
  return found;
}

function child(element, name) {
  return children(element, name)[0] || null;
}

function text(element, name) {
  return child(element, name).getTextContent();
}

function attribute(element, name) {
  return element.hasAttribute(name) ? element.getAttribute(name) : null;
}

function errorOf(rule) {
  const error = child(rule, "error");
  const values = new java.util.ArrayList();
  children(child(error, "arguments"), "argument").forEach((argument) => {
    values.add(
      profiles.ErrorArgumentImpl.fromValues(argument.getTextContent(), attribute(argument, "name"), null)
    );
  });
  return profiles.Profiles.errorFromValues(text(error, "message"), values);
}

function ruleOf(element) {
  const id = child(element, "id");
  const specification = PDFAFlavour.Specification.valueOf(id.getAttribute("specification"));
  const number = java.lang.Integer.parseInt(id.getAttribute("testNumber"));
  const deferred = attribute(element, "deferred");
  return profiles.Profiles.ruleFromValues(
    profiles.Profiles.ruleIdFromValues(specification, id.getAttribute("clause"), number),
    element.getAttribute("object"),
    deferred === null ? null : java.lang.Boolean.valueOf(deferred),
    element.getAttribute("tags"),
    text(element, "description"),
    text(element, "test"),
    errorOf(element),
    new java.util.ArrayList()
  );
}

function variableOf(element) {
  return profiles.Profiles.variableFromValues(
    element.getAttribute("name"),
    element.getAttribute("object"),
    text(element, "defaultValue"),
    text(element, "value")
  );
}

function documentOf(resource) {
  const path = "/org/verapdf/pdfa/validation/" + resource + ".xml";
  const stream = java.lang.Class.forName("org.verapdf.pdfa.Foundries").getResourceAsStream(path);
  if (stream === null) throw new Error("veraPDF has no profile " + resource);
  const factory = Packages.javax.xml.parsers.DocumentBuilderFactory.newInstance();
  return factory.newDocumentBuilder().parse(stream).getDocumentElement();
}

// veraPDF reads its profiles through JAXB, whose runtime the jar lacks; the DOM parser does as well.
function profile(flavour) {
  const name = String(flavour.name());
  const resource = resources[name] || name.replace(/^PDFA_(\d)_?/, "PDFA-$1");
  if (known[resource]) return known[resource];
  const root = documentOf(resource);
  const rules = new java.util.LinkedHashSet();
  children(child(root, "rules"), "rule").forEach((element) => rules.add(ruleOf(element)));
  const variables = new java.util.LinkedHashSet();
  children(child(root, "variables"), "variable").forEach((element) => variables.add(variableOf(element)));
  const details = profiles.Profiles.profileDetailsFromValues(resource, resource, "veraPDF", new java.util.Date(0));
  known[resource] = profiles.Profiles.profileFromValues(flavour, details, "", rules, variables);
  return known[resource];
}

// Embedded files are judged by profiles from veraPDF's own directory, which is empty without JAXB.
function fillProfileDirectory() {
  const directory = profiles.Profiles.getVeraProfileDirectory();
  const field = directory.getClass().getDeclaredField("profileDir");
  field.setAccessible(true);
  field.set(
    directory,
    new JavaAdapter(Packages.org.verapdf.core.Directory, {
      getItem: (flavour) => profile(flavour),
      getKeys: () => java.util.EnumSet.allOf(java.lang.Class.forName("org.verapdf.pdfa.flavours.PDFAFlavour")),
    })
  );
}

function shown(value) {
  return value === null ? "" : String(value).trim().replace(/\s+/g, " ");
}

// One entry for each broken rule: the first place where it is broken, and how many there are.
function failuresOf(result) {
  const counts = result.getFailedChecks();
  const first = {};
  // Rhino keeps a const of a loop's body at its first value: hence a function for the body.
  result.getTestAssertions().forEach((assertion) => {
    const id = assertion.getRuleId();
    const key = id.getClause() + " " + id.getTestNumber();
    if (assertion.getStatus() !== FAILED || first[key]) return;
    first[key] = {
      clause: String(id.getClause()),
      test: Number(id.getTestNumber()),
      message: shown(assertion.getErrorMessage()) || shown(assertion.getMessage()),
      context: shown(assertion.getLocation().getContext()),
      count: Number(counts.get(id)),
    };
  });
  return Object.keys(first).map((key) => first[key]);
}

function validate(foundry, file, flavour) {
  const parser = foundry.createParser(new java.io.File(file), flavour);
  const validator = foundry.createValidator(profile(flavour), EXAMPLES_PER_RULE, false, true, false);
  try {
    return validator.validate(parser);
  } finally {
    validator.close();
    parser.close();
  }
}

function judge(foundry, file, id) {
  const verdict = { file: file, flavour: id };
  try {
    const flavour = PDFAFlavour.byFlavourId(id);
    if (String(flavour.getId()) !== id) throw new Error("veraPDF has no flavour " + id);
    const result = validate(foundry, file, flavour);
    verdict.checks = Number(result.getTotalAssertions());
    verdict.compliant = Boolean(result.isCompliant());
    verdict.failures = failuresOf(result);
  } catch (error) {
    verdict.error = shown(error.javaException || error);
  }
  return verdict;
}

java.util.logging.LogManager.getLogManager().reset();
Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
fillProfileDirectory();
const output = new java.io.PrintStream(java.lang.System.out, true, "UTF-8");
const foundry = Packages.org.verapdf.pdfa.Foundries.defaultInstance();
const flavours = arguments[0].split(",");
arguments.slice(1).forEach((file) => {
  flavours.forEach((id) => output.println(JSON.stringify(judge(foundry, file, id))));
});
output.println(JSON.stringify({ done: true }));
