// Included by the tests of the reader and of the command.

/// Text of the whole recipe, the mistake in its place, and words of the remedy. The mistake's first line is
/// the line that must be told, unless `@` stands before the words: then it is the line of the text before it.
const MISTAKES: &[(&str, &str, &str)] = &[
    // The head
    ("format = 1", "format = 2", "reads format 1"),
    ("format = 1", "format = \"1\"", "without quotes is needed here: 1"),
    ("format = 1", "formt = 1", "did you mean `format`"),
    (
        "id = \"everything\"",
        "id = \"Every Thing\"",
        "small letters",
    ),
    (
        "version = \"2026-11-21\"",
        "version = \"21.11.2026\"",
        "such as 2026-11-21",
    ),
    (
        "version = \"2026-11-21\"",
        "version = \"2026-13-01\"",
        "such as 2026-11-21",
    ),
    (
        "author = \"Key Handoff\"",
        "autor = \"Key Handoff\"",
        "did you mean `author`",
    ),
    ("author = \"Key Handoff\"", "author = \" \"", "1 to 80"),
    ("name = \"Example\"", "name = \"\"", "1 to 80"),
    (
        "name = \"Example\"",
        "name = \"Example\"\nminisign_key = \"RWQ\"",
        "begins with RW",
    ),
    (
        "name = \"Example\"",
        "name = \"Example\"\nminisign_kei = \"RWQ\"",
        "did you mean `minisign_key`",
    ),
    (
        "https://example.com/help",
        "http://example.com/help",
        "https://",
    ),
    (
        "https://example.com/help",
        "https://bank.com@example.com/",
        "plain host name",
    ),
    ("https://example.com/help", "file:///etc/passwd", "https://"),
    // The sentences
    ("can = [\"Read files\"]", "can = []", "1 to 12 lines"),
    ("can = [\"Read files\"]", "can = [\"\"]", "1 to 500"),
    (
        "{ en = \"Example works with {{bucket}}.\", de",
        "{ fr = \"Example\", de",
        "needs English",
    ),
    (
        "needs = [\"A sign-in\"]",
        "needs = [\"{{secret}}\"]",
        "has no value here",
    ),
    ("minutes = 5", "minutes = 0", "1 to 240"),
    ("minutes = 5", "minutes = 5\nminutes = 6", "minutes is there twice"),
    ("See your bills", "See your\u{202e} bills", "U+202E"),
    ("See your bills", "See your\u{200b} bills", "U+200B"),
    // The questions
    (
        "id = \"bucket\"\nkind",
        "id = \"basket\"\nkind",
        "id = \"bucket\"",
    ),
    (
        "kind = \"bucket\"\nquestion",
        "kind = \"buckets\"\nquestion",
        "did you mean `bucket`",
    ),
    (
        "suggest = \"af-{{account_id}}\"",
        "suggest = \"af-*\"",
        "@widen",
    ),
    ("begins_with = \"af-\"", "begins_with = \"?\"", "@widen"),
    (
        "\"eu-central-1\", \"us-east-1\"]",
        "\"Frankfurt\"]",
        "name-shape",
    ),
    ("bucket = \"either\"", "bucket = \"both\"", "known are"),
    ("most = 1", "most = 9", "1 to 5"),
    (
        "versioning = true\nobject_lock",
        "versioning = false\nobject_lock",
        "@needs versioning",
    ),
    (
        "object_lock = true",
        "object_locked = true",
        "did you mean `object_lock`",
    ),
    ("id = \"folder\"\n", "id = \"prefix\"\n", "id = \"folder\""),
    (
        "id = \"center\"\n",
        "id = \"region\"\n",
        "variable of the program",
    ),
    (
        "id = \"center\"\n",
        "id = \"Data Center\"\n",
        "small letters",
    ),
    (
        "kind = \"choice\"\n",
        "kind = \"text\"\n",
        "@does not belong",
    ),
    (
        "id = \"project\"\nkind = \"text\"",
        "id = \"center\"\nkind = \"text\"",
        "there twice",
    ),
    ("id = \"eu\"\nlabel", "id = \"us\"\nlabel", "there twice"),
    (
        "vendor_account = \"444455556666\"",
        "vendor_accounts = \"444455556666\"",
        "same variables",
    ),
    (
        "vendor_account = \"444455556666\"",
        "vendor_account = \"*\"",
        "plain text",
    ),
    (
        "hint = \"Only if you want.\"",
        "hint = \"Only.\"\noptional = true",
        "@does not belong",
    ),
    (
        "hint = \"Only if you want.\"",
        "hint = \"Only.\"\ncommand = \"rm\"",
        "@not known here",
    ),
    // The credential
    (
        "kind = \"access-key-through-group\"",
        "kind = \"access-key\"",
        "known are",
    ),
    (
        "kind = \"access-key-through-group\"",
        "kind = \"role\"",
        "on = \"trust\"",
    ),
    (
        "kind = \"access-key-through-group\"",
        "kind = \"bucket-policy\"",
        "takes no other grants",
    ),
    (
        "name = \"everything-{{bucket}}\"",
        "name = \"everything {{bucket}}\"",
        "letters, digits",
    ),
    (
        "name = \"everything-{{bucket}}\"",
        "name = \"everything-{{buket}}\"",
        "did you mean {{bucket}}",
    ),
    (
        "name = \"everything-{{bucket}}\"",
        "name = \"everything-{{bucket\"",
        "stands alone",
    ),
    (
        "name = \"everything-{{bucket}}\"",
        "name = \"{{user_arn}}\"",
        "not of {{user_arn}}",
    ),
    (
        "tags = { team",
        "tags = { \"aws:team\"",
        "does not begin with aws:",
    ),
    (
        "boundary = \"arn:{{partition}}:iam::{{account_id}}:policy/limits\"",
        "boundary = \"limits\"",
        "ARN of a policy",
    ),
    (
        "tags = { team",
        "additions = true\ntags = { team",
        "without a boundary of its own",
    ),
    // The grants
    (
        "id = \"ListFiles\"",
        "id = \"List files\"",
        "letters and digits",
    ),
    ("id = \"ReadFiles\"", "id = \"ListFiles\"", "there twice"),
    ("[\"s3:ListBucket\"]", "[\"ListBucket\"]", "not an action"),
    ("[\"s3:ListBucket\"]", "[]", "1 to 60"),
    ("[\"s3:ListBucket\"]", "\"s3:ListBucket\"", "a list is needed"),
    (
        "resources = [\"arn:{{partition}}:s3:::{{bucket}}\"]",
        "resources = [\"{{bucket}}\"]",
        "begins with arn:",
    ),
    (
        "resources = [\"arn:{{partition}}:s3:::{{bucket}}\"]",
        "resources = [\"arn:aws:s3:::acme\"]",
        "begins with arn:",
    ),
    (
        "resources = [\"arn:{{partition}}:s3:::{{bucket}}\"]\ncond",
        "cond",
        "@resources is needed",
    ),
    (
        "{ StringLike = {",
        "{ StringLik = {",
        "did you mean StringLike",
    ),
    ("\"s3:prefix\" = [", "prefix = [", "condition key"),
    (
        "narrowed_because = \"Reading is enough.\"",
        "",
        "@come together",
    ),
    (
        "when = [\"project\", \"center = eu\"]",
        "when = \"center = eu\"",
        "@may be empty",
    ),
    (
        "when = [\"project\", \"center = eu\"]",
        "when = [\"project\", \"center = asia\"]",
        "not one of the choices",
    ),
    (
        "when = [\"project\", \"center = eu\"]",
        "when = \"project || center\"",
        "not a condition",
    ),
    (
        "when = [\"project\", \"center = eu\"]",
        "when = [\"projekt\"]",
        "did you mean project",
    ),
    ("on = \"bucket\"", "on = \"everything\"", "known are"),
    (
        "on = \"bucket\"",
        "on = \"trust\"",
        "@belongs to kind = \"role\"",
    ),
    (
        "principals = [\"{{vendor_account}}\", \"{{user_arn}}\"]",
        "principals = [\"*\"]",
        "everybody",
    ),
    (
        "principals = [\"{{vendor_account}}\", \"{{user_arn}}\"]",
        "",
        "@needs resources and principals",
    ),
    (
        "principals = [\"{{vendor_account}}\", \"{{user_arn}}\"]",
        "principals = [\"acme\"]",
        "12 digits",
    ),
    (
        "resources = [\"{{kms_key}}\"]\nwhen = \"kms_key\"",
        "resources = [\"{{kms_key}}\"]",
        "may be empty",
    ),
    (
        "resources = [\"{{kms_key}}\"]",
        "resources = [\"{{kms_key}}\", \"*\"]",
        "only resource",
    ),
    (
        "iam::aws:policy/AmazonEC2ReadOnlyAccess",
        "iam::123456789012:policy/Wide",
        "one of AWS",
    ),
    // Proof, hand-off, rotation
    (
        "[\"put\", \"list-users\"]",
        "[\"put\", \"list\"]",
        "same time",
    ),
    (
        "[\"put\", \"list-users\"]",
        "[\"format-disk\"]",
        "known are",
    ),
    (
        "object = \"{{folder}}check/{{nonce}}.txt\"",
        "object = \"check.txt\"",
        "{{nonce}}",
    ),
    (
        "object = \"{{folder}}check/{{nonce}}.txt\"",
        "object = \"../{{nonce}}\"",
        "neither",
    ),
    (
        "https://example.com/form",
        "javascript:alert(1)",
        "https://",
    ),
    ("\"age1ql3", "\"age1pq1ql3", "age1"),
    (
        "\"age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\"",
        "\"age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t\"",
        "plugin",
    ),
    ("label = \"Region\"", "label = \"Key\"", "there twice"),
    ("label = \"Region\"", "label = \"\"", "1 to 120"),
    (
        "value = \"{{key_id}}:{{secret}}\"",
        "value = \"{{key_id}}\"",
        "@no field holds",
    ),
    (
        "value = \"{{key_id}}:{{secret}}\"",
        "value = \"{{key_id}}:{{secrets}}\"",
        "@",
    ),
    ("map = \"regions\"", "map = \"region\"", "no table"),
    (
        "value = \"{{project}}\"\noptional = true",
        "value = \"{{project}}\"",
        "may be empty",
    ),
    ("period_days = 90", "period_days = 0", "1 to 3650"),
    ("overlap_hours = 24", "overlap_hours = 9999", "0 to 2160"),
    ("overlap_hours = 24", "overlap_hours = -1", "from 0 on"),
    (
        "deadline = \"After 48 hours files are lost.\"",
        "deadline = \"a\\nb\"",
        "one line",
    ),
    (
        "[maps.regions]",
        "[maps.countries]\nde = \"1\"\n[maps.regions]",
        "no field uses",
    ),
    ("eu-central-1 = \"0\"", "eu-central-1 = 0", "in quotes is needed here: \"0\""),
    ("[rotation]", "[rotation", "@"),
];
