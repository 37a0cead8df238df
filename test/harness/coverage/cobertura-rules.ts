/** One element: what stands in it, and which attributes it needs; optional ones have a question mark. */
function element(name: string, content: string, attributes: readonly string[]): string {
  const own = attributes.map((attribute) => {
    const use = attribute.endsWith('?') ? 'optional' : 'required';
    return `<xs:attribute name="${attribute.replace('?', '')}" use="${use}"/>`;
  });
  return `<xs:element name="${name}"><xs:complexType>${content}${own.join('')}</xs:complexType></xs:element>`;
}

const some = (...names: string[]) => `<xs:sequence>${names.map((name) => `<xs:element ref="${name}"/>`).join('')}</xs:sequence>`;
const many = (name: string) => `<xs:sequence><xs:element ref="${name}" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>`;
const rates = ['line-rate', 'branch-rate', 'complexity'];
const counts = ['lines-covered', 'lines-valid', 'branches-covered', 'branches-valid', 'version', 'timestamp'];

/** What the document type coverage-04 of Cobertura asks for, as a schema. */
export const coberturaRules = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
${element('coverage', some('sources', 'packages'), [...rates, ...counts])}
${element('sources', many('source'), [])}
<xs:element name="source" type="xs:string"/>
${element('packages', many('package'), [])}
${element('package', some('classes'), ['name', ...rates])}
${element('classes', many('class'), [])}
${element('class', some('methods', 'lines'), ['name', 'filename', ...rates])}
${element('methods', many('method'), [])}
${element('method', some('lines'), ['name', 'signature', ...rates])}
${element('lines', many('line'), [])}
${element('line', '', ['number', 'hits', 'branch?', 'condition-coverage?'])}
</xs:schema>`;
