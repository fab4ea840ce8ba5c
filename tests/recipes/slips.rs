// Included by the tests of the reader and of the command. Slips of a hand that copies: placeholders that are left,
// letters of another size, quotes where none belong. The shape is that of `MISTAKES`.

const SLIPS: &[(&str, &str, &str)] = &[
    // Whom a grant names
    (
        "[\"{{vendor_account}}\", \"{{user_arn}}\"]",
        "[\"arn:aws:iam::444455556666:user/<IAM_USER>\"]",
        "<IAM_USER> is no name",
    ),
    (
        "[\"{{vendor_account}}\", \"{{user_arn}}\"]",
        "[\"arn:{{partition}}:iam::<account-id>:root\"]",
        "an account number has 12 digits, and <account-id> is none",
    ),
    (
        "[\"{{vendor_account}}\", \"{{user_arn}}\"]",
        "[\"arn:aws:iam::4444-5555-6666:root\"]",
        "an account number has 12 digits",
    ),
    (
        "[\"{{vendor_account}}\", \"{{user_arn}}\"]",
        "[\"arn:aws:iam::444455556666:\"]",
        "root, user/NAME or role/NAME",
    ),
    (
        "[\"{{vendor_account}}\", \"{{user_arn}}\"]",
        "[\"arn:aws:iam::444455556666:group/acme\"]",
        "root, user/NAME or role/NAME",
    ),
    // Actions and resources
    (
        "[\"s3:ListBucket\"]",
        "[\"S3:ListBucket\"]",
        "write s3:ListBucket",
    ),
    (
        "resources = [\"arn:{{partition}}:s3:::{{bucket}}\"]",
        "resources = [\"arn:{{Partition}}:s3:::{{Bucket}}\"]",
        "did you mean {{partition}}?",
    ),
    (
        "resources = [\"arn:{{partition}}:s3:::{{bucket}}/*\"]",
        "resources = [\"arn:{{partition}}:s3:::{{Bucket}}/*\"]",
        "did you mean {{bucket}}?",
    ),
    (
        "resources = [\"arn:{{partition}}:s3:::{{bucket}}\"]",
        "resources = [\"arn:{{partition}}:sqs:::jobs\"]",
        "arn:{{partition}}:sqs:{{region}}:{{account_id}}:",
    ),
    (
        "resources = [\"arn:{{partition}}:s3:::{{bucket}}\"]",
        "resources = [\"arn:{{partition}}:kms:eu-west-1::key/1\"]",
        "names a region and an account",
    ),
    // What TOML takes otherwise
    (
        "[\"s3:ListBucket\"]",
        "{ AWS = \"1\" }",
        "a list is needed here, in square brackets",
    ),
    (
        "version = \"2026-11-21\"",
        "version = 2026-11-21",
        "a text in quotes is needed here",
    ),
    (
        "author = \"Key Handoff\"",
        "author = [\"Key Handoff\"]",
        "a text in quotes is needed here",
    ),
    (
        "values = { vendor_account = \"444455556666\" }",
        "values = { vendor_account = 444455556666 }",
        "a text in quotes is needed here: \"444455556666\"",
    ),
    (
        "period_days = 90",
        "period_days = \"90\"",
        "a number without quotes is needed here: 90",
    ),
    (
        "period_days = 90",
        "period_days = 90.5",
        "a whole number is needed here",
    ),
    (
        "object_lock = true",
        "object_lock = \"true\"",
        "true or false is needed here, without quotes",
    ),
    (
        "minutes = 5",
        "minutes = Five",
        "a text stands in quotes",
    ),
    (
        "object_lock = true",
        "object_lock = True",
        "true and false are written in small letters",
    ),
    (
        "[[grant]]\nid = \"ReadFiles\"",
        "[grant]\nid = \"ReadFiles\"",
        "write [[grant]]",
    ),
    (
        "author = \"Key Handoff\"",
        "author = “Key Handoff”",
        "straight quotes",
    ),
    (
        "author = \"Key Handoff\"",
        "author = Key Handoff",
        "a text stands in quotes",
    ),
    (
        "author = \"Key Handoff\"",
        "author = \"Key Handoff",
        "its last quote is missing",
    ),
    (
        "author = \"Key Handoff\"",
        "author = \"Key \"Handoff\"\"",
        "one value stands on a line",
    ),
    (
        "author = \"Key Handoff\"",
        "author = \"C:\\temp\\key\"",
        "write a backslash twice",
    ),
    (
        "author = \"Key Handoff\"",
        "author: \"Key Handoff\"",
        "key = value",
    ),
    (
        "author = \"Key Handoff\"",
        "author =",
        "a value is missing",
    ),
    (
        "author = \"Key Handoff\"",
        "author\u{a0}= \"Key Handoff\"",
        "U+00A0",
    ),
    (
        "\"s3:prefix\" = [",
        "s3:prefix = [",
        "stands in quotes, too",
    ),
    (
        "actions = [\"s3:ListBucket\"]",
        "actions = [\"s3:ListBucket\"",
        "@the list before this line does not end",
    ),
    (
        "actions = [\"s3:ListBucket\"]",
        "actions = [\"s3:ListBucket\" \"s3:GetObject\"]",
        "a comma is missing",
    ),
    (
        "author = \"Key Handoff\"\n",
        "",
        "@the key `author` is missing",
    ),
    (
        "# A recipe that uses every part of the format, for the tests.",
        "{",
        "this looks like JSON",
    ),
];
