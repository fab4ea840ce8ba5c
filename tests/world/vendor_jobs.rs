//! What is asked and what is expected of each vendor's whole job: `vendors.rs` does them.

/// The vendors whose whole job stands in another test alone: its file and its name.
pub const ELSEWHERE: [(&str, &str, &str); 1] = [(
    // Such a key opens every bucket of its project, so there is nothing outside that it could be refused.
    "cloudferro_s3_keys",
    "storage.rs",
    "the_same_job_in_the_window_hands_over_the_clouds_own_labels",
)];

/// Who comes with an account of its own, and what it can do: the vendor, its account, the name there, the words.
pub const OWN_ACCOUNTS: [(&str, &str, &str, &str); 4] = [
    (
        "amplitude_import",
        "202493300829",
        "k8s_prod-eu_cargo",
        AMPLITUDE,
    ),
    // The other data center was not chosen.
    ("amplitude_import", "358203115967", "k8s_prod_cargo", ""),
    (
        "logzio_archive",
        "406095609952",
        "search-archive-restore-user",
        "who list list-folder get get-outside",
    ),
    ("logzio_archive", "406095609952", "somebody-else", "who"),
];

/// The bucket of a job, by what it is before.
#[derive(Clone, Copy)]
pub enum Before {
    /// The job makes it, in this region.
    New(&'static str),
    /// It is there, in this region.
    There(&'static str),
    /// It is there, and encrypts with a key of the customer's own.
    Encrypted(&'static str),
    /// It was made so that files can be locked.
    Lockable(&'static str),
    /// The recipe asks for none.
    None,
}

/// One vendor's job.
pub struct Vendor {
    /// As its file among the twelve.
    pub name: &'static str,
    pub recipe: &'static str,
    pub bucket: &'static str,
    pub before: Before,
    /// Every answer but the bucket, and more arguments.
    pub more: &'static [&'static str],
    /// What stands in braces is looked up in the account.
    pub fields: &'static [(&'static str, &'static str)],
    /// Where it works; empty for the whole bucket.
    pub folder: &'static str,
    /// The words of every call that works with what it got. All others are refused.
    pub can: &'static str,
}

pub const VENDORS: [Vendor; 12] = [
    Vendor {
        name: "agora_cloud_recording",
        recipe: include_str!("../recipes/vendors/agora_cloud_recording.toml"),
        bucket: "acme-calls",
        before: Before::New("us-west-2"),
        more: &["--set", "folder=/Звонки/2026 (1)"],
        fields: &[
            ("vendor", "1"),
            ("region", "3"),
            ("bucket", "acme-calls"),
            ("accessKey", "{{key}}"),
            ("secretKey", "{{secret}}"),
            ("fileNamePrefix", "Звонки/2026 (1)/"),
        ],
        folder: "Звонки/2026 (1)/",
        can: "who put put-pieces abort",
    },
    Vendor {
        name: "airbyte_destination",
        recipe: include_str!("../recipes/vendors/airbyte_destination.toml"),
        bucket: "acme-lake",
        before: Before::Lockable("ap-southeast-2"),
        more: &["--set", "folder=raw"],
        fields: &[
            ("Access Key Id", "{{key}}"),
            ("Secret Access Key", "{{secret}}"),
            ("S3 Bucket Name", "acme-lake"),
            ("S3 Bucket Path", "raw/"),
            ("S3 Bucket Region", "ap-southeast-2"),
        ],
        folder: "raw/",
        can: "who locate list list-folder put put-pieces get put-outside get-outside uploads abort delete \
              delete-outside",
    },
    Vendor {
        name: "amplitude_import",
        recipe: include_str!("../recipes/vendors/amplitude_import.toml"),
        bucket: "acme-events",
        before: Before::There("eu-west-1"),
        more: &[
            "--set",
            "folder=Exporte täglich/",
            "--set",
            "data_center=eu",
        ],
        fields: &[
            ("Bucket Name", "acme-events"),
            ("Prefix (folder must end with /)", "Exporte täglich/"),
            ("AWS Role ARN", "{{role}}"),
            ("AWS External ID", "{{number}}"),
            ("AWS Region", "eu-west-1"),
        ],
        folder: "Exporte täglich/",
        can: AMPLITUDE,
    },
    Vendor {
        name: "braze_currents",
        recipe: include_str!("../recipes/vendors/braze_currents.toml"),
        bucket: "acme-currents",
        before: Before::Lockable("us-east-1"),
        more: &[],
        fields: &[
            ("S3 access ID", "{{key}}"),
            ("AWS secret access key", "{{secret}}"),
            ("AWS S3 bucket name", "acme-currents"),
        ],
        folder: "currents/",
        can: "who locate list list-folder put put-pieces put-outside",
    },
    Vendor {
        name: "devo_ps",
        recipe: include_str!("../recipes/vendors/devo_ps.toml"),
        bucket: "acme-deliveries",
        before: Before::None,
        more: &["--accept-managed", "devo.ps"],
        fields: &[("access key", "{{key}}"), ("secret key", "{{secret}}")],
        folder: "any/",
        can: "who servers",
    },
    Vendor {
        name: "logzio_archive",
        recipe: include_str!("../recipes/vendors/logzio_archive.toml"),
        bucket: "acme-logs",
        before: Before::Lockable("us-east-1"),
        more: &["--set", "power_search=yes"],
        fields: &[
            ("Bucket name", "acme-logs"),
            ("Access key", "{{key}}"),
            ("Secret key", "{{secret}}"),
        ],
        folder: "",
        can: "who locate list list-folder put put-pieces get put-outside get-outside",
    },
    Vendor {
        name: "qonversion",
        recipe: include_str!("../../assets/recipes/qonversion.toml"),
        bucket: "acme-subscribers",
        before: Before::There("us-east-1"),
        more: &[],
        fields: &[
            ("Access Key ID", "{{key}}"),
            ("Secret access key", "{{secret}}"),
            ("bucket name", "acme-subscribers"),
        ],
        folder: "",
        can: "who put put-pieces put-outside",
    },
    Vendor {
        name: "revenuecat_2019",
        recipe: include_str!("../../assets/recipes/revenuecat.toml"),
        bucket: "acme-revenue",
        before: Before::Encrypted("eu-central-1"),
        more: &[],
        fields: &[
            ("Access key ID", "{{key}}"),
            ("Secret access key", "{{secret}}"),
            ("S3 bucket name", "acme-revenue"),
        ],
        folder: "",
        can: "who list list-folder put put-pieces get put-outside get-outside delete delete-outside",
    },
    Vendor {
        name: "twilio_video",
        recipe: include_str!("../recipes/vendors/twilio_video.toml"),
        bucket: "acme-video",
        before: Before::Encrypted("eu-central-1"),
        more: &["--set", "folder=rooms"],
        fields: &[
            (
                "AWS S3 bucket URL",
                "https://acme-video.s3-eu-central-1.amazonaws.com/rooms/",
            ),
            ("credentials", "{{key}}:{{secret}}"),
        ],
        folder: "rooms/",
        can: "who put put-pieces abort",
    },
    Vendor {
        name: "veeam_capacity_tier",
        recipe: include_str!("../recipes/vendors/veeam_capacity_tier.toml"),
        bucket: "acme-backups",
        before: Before::New("eu-west-1"),
        more: &[],
        fields: VEEAM,
        folder: "",
        can: VEEAM_CAN,
    },
    Vendor {
        name: "veeam_capacity_tier",
        recipe: include_str!("../recipes/vendors/veeam_capacity_tier.toml"),
        bucket: "acme-backups-2",
        before: Before::Lockable("eu-west-1"),
        more: &[],
        fields: VEEAM,
        folder: "",
        can: VEEAM_CAN,
    },
    Vendor {
        name: "whereby",
        recipe: include_str!("../recipes/vendors/whereby.toml"),
        bucket: "acme-meetings",
        before: Before::New("eu-north-1"),
        more: &[],
        fields: &[
            ("Host", "acme-meetings"),
            ("Access Key ID", "{{key}}"),
            ("Access Secret", "{{secret}}"),
        ],
        folder: "",
        can: "who locate list list-folder put put-pieces get put-outside get-outside abort",
    },
];

const AMPLITUDE: &str = "who list-folder get told tell";
const VEEAM: &[(&str, &str)] = &[
    ("Region", "eu-west-1"),
    ("User", "{{user}}"),
    ("AccessKey", "{{key}}"),
    ("SecretKey", "{{secret}}"),
    ("VeeamS3Bucket", "{{where}}"),
];
const VEEAM_CAN: &str = "who locate list list-folder put put-pieces get put-outside get-outside versioning \
    lock-settings versions get-version keep hold held delete-version delete delete-outside buckets";
