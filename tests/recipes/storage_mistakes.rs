// Included by the tests of the reader and of the command; see `mistakes.rs`.

/// Mistakes in a recipe of a key of another cloud.
const STORAGE_MISTAKES: &[(&str, &str, &str)] = &[
    // What belongs to such a key, and what does not
    ("kind = \"s3-key\"", "kind = \"s3-keys\"", "did you mean `s3-key`"),
    (
        "kind = \"s3-key\"",
        "kind = \"access-key-on-user\"",
        "@belongs to kind = \"s3-key\"",
    ),
    (
        "[credential]\nkind = \"s3-key\"",
        "[[grant]]\nid = \"List\"\nsay = \"List\"\nactions = [\"s3:ListBucket\"]\nresources = [\"*\"]\n\n[credential]\nkind = \"s3-key\"",
        "takes no grants",
    ),
    (
        "[credential]\nkind = \"s3-key\"",
        "[[managed_policy]]\narn = \"arn:{{partition}}:iam::aws:policy/AmazonS3FullAccess\"\nsay = \"All\"\n\n[credential]\nkind = \"s3-key\"",
        "not known to another cloud",
    ),
    (
        "kind = \"s3-key\"",
        "name = \"lanternlog\"\nkind = \"s3-key\"",
        "nothing that name could",
    ),
    (
        "kind = \"s3-key\"",
        "user = \"lanternlog\"\nkind = \"s3-key\"",
        "nothing that user could",
    ),
    (
        "kind = \"s3-key\"",
        "tags = { team = \"x\" }\nkind = \"s3-key\"",
        "nothing that tags could",
    ),
    (
        "kind = \"s3-key\"",
        "boundary = \"arn:{{partition}}:iam::{{account_id}}:policy/limits\"\nkind = \"s3-key\"",
        "a boundary could limit",
    ),
    (
        "path_style = true\n",
        "path_style = true\nkeys = \"buckets\"\n",
        "did you mean `bucket`",
    ),
    (
        "bucket = \"existing\"\n",
        "bucket = \"either\"\n",
        "bucket = \"existing\"",
    ),
    (
        "bucket = \"existing\"\n",
        "regions = [\"eu-central-1\"]\nbucket = \"existing\"\n",
        "about buckets of AWS",
    ),
    (
        "bucket = \"existing\"\n",
        "bucket = \"existing\"\nmost = 3\n",
        "leave most out",
    ),
    (
        "[[parameter]]\nid = \"folder\"\nkind = \"folder\"",
        "[[parameter]]\nid = \"external_id\"\nkind = \"external-id\"",
        "@belongs to a role",
    ),
    // Where it leads
    (
        "https://s3.{{region}}.cloud.example",
        "http://s3.{{region}}.cloud.example",
        "not an address of a cloud",
    ),
    (
        "https://s3.{{region}}.cloud.example",
        "https://{{bucket}}.cloud.example",
        "{{region}} alone",
    ),
    (
        "https://s3.{{region}}.cloud.example",
        "https://{{folder}}.cloud.example",
        "{{region}} alone",
    ),
    (
        "https://south.cloud.example:8443",
        "https://{{bucket}}.cloud.example",
        "{{region}} alone",
    ),
    (
        "https://s3.{{region}}.cloud.example",
        "https://s3.{{region.cloud.example",
        "{{region}} alone",
    ),
    (
        "https://s3.{{region}}.cloud.example",
        "https://cloud.example@{{region}}.other.example",
        "not an address of a cloud",
    ),
    (
        "https://s3.{{region}}.cloud.example",
        "https://s3.{{region}}.cloud.example/v1",
        "not an address of a cloud",
    ),
    (
        "https://s3.{{region}}.cloud.example",
        "https://127.0.0.1:5000",
        "not an address of a cloud",
    ),
    (
        "https://s3.{{region}}.cloud.example",
        "https://localhost",
        "not an address of a cloud",
    ),
    (
        "https://s3.{{region}}.cloud.example",
        "https://s3.{{region}}.internal",
        "own network",
    ),
    (
        "https://s3.{{region}}.cloud.example",
        "https://s3.{{region}}.clo*d.example",
        "not an address of a cloud",
    ),
    (
        "https://s3.{{region}}.cloud.example",
        "https://s3.{{region}}.xn--clud-0na.example",
        "not an address of a cloud",
    ),
    (
        "https://s3.{{region}}.cloud.example",
        "https://s3.{{region}}.amazonaws.com",
        "keys of AWS",
    ),
    (
        "https://s3.{{region}}.cloud.example",
        "https://s3.{{region}}.cl\u{202e}oud.example",
        "U+202E",
    ),
    (
        "https://south.cloud.example:8443",
        "https://south.cloud.example:99999",
        "not an address of a cloud",
    ),
    (
        "https://south.cloud.example:8443",
        "https://South.cloud.example",
        "in small letters",
    ),
    (
        "https://portal.cloud.example/keys",
        "http://portal.cloud.example/keys",
        "https://",
    ),
    (
        "https://portal.cloud.example/south",
        "file:///etc/passwd",
        "https://",
    ),
    ("url = \"https://s3", "uri = \"https://s3", "did you mean `url`"),
    ("path_style = true", "path_stile = true", "did you mean `path_style`"),
    (
        "https://south.cloud.example:8443",
        "https://south.cloud.example:80",
        "not an address of a cloud",
    ),
    (
        "https://south.cloud.example:8443",
        "https://nas.acme.corp",
        "the partner's own network",
    ),
    (
        "https://south.cloud.example:8443",
        "https://nas.home.arpa",
        "the partner's own network",
    ),
    (
        "https://south.cloud.example:8443",
        "https://nas.intranet:9000",
        "the partner's own network",
    ),
    // Regions and steps
    ("id = \"South_2\"", "id = \"north\"", "there twice"),
    ("id = \"South_2\"", "id = \"South 2\"", "letters, digits, - and _"),
    ("signing_region = \"US\"", "signing_region = \"*\"", "letters, digits, - and _"),
    ("signing_region = \"US\"\n", "", "@`signing_region` is missing"),
    ("label = \"North\"", "label = \"\"", "1 to 500"),
    ("keys of {{region}}.", "keys of {{account_id}}.", "not known here"),
    ("keys of {{region}}.", "keys of {{secret}}.", "has no value here"),
    // Proof and hand-off
    (
        "\"list-all-buckets\"]",
        "\"list-all-buckets\", \"who-am-i\"]",
        "question to AWS",
    ),
    (
        "[\"list\", \"put\", \"get\", \"delete\", \"list-all-buckets\"]",
        "[\"list\", \"get\"]",
        "name put, too",
    ),
    (
        "[\"list\", \"put\", \"get\", \"delete\", \"list-all-buckets\"]",
        "[]",
        "one probe at least",
    ),
    (
        "object = \"{{folder}}check/{{nonce}}.txt\"",
        "refused = [\"list-users\"]",
        "only another bucket can be expected",
    ),
    (
        "value = \"{{endpoint}}\"",
        "value = \"{{user_arn}}\"",
        "not known here",
    ),
    (
        "value = \"{{endpoint}}\"",
        "value = \"{{endpont}}\"",
        "did you mean {{endpoint}}",
    ),
    (
        "[endpoint]\n",
        "[endpoint]\nregions = [\"north\"]\n",
        "@write it as [[endpoint.regions]] alone",
    ),
];
