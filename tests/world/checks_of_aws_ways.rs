//! The ways to sign in to AWS: what a profile brings along, and which ways cannot be begun.

use super::moto::{BUCKETS, Keys, Moto};
use keyhandoff::cloud::aws::{AwsClouds, AwsFiles};
use keyhandoff::domain::account::{PastedKeys, Profile, SignInWay};
use keyhandoff::domain::fault::FaultKind;
use keyhandoff::domain::names::Region;
use keyhandoff::ports::Clouds as _;
use keyhandoff::safe::Safe;

#[tokio::test]
async fn a_profile_brings_its_own_region_and_addresses() {
    let moto = Moto::start();
    let folder = std::env::temp_dir().join(format!("keyhandoff-profile-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let files = AwsFiles {
        config: folder.join("config"),
        credentials: folder.join("credentials"),
    };
    let address = moto.endpoint();
    let config = format!(
        "[profile acme]\nregion = eu-west-1\nservices = here\n[services here]\n\
         iam =\n  endpoint_url = {address}\nsts =\n  endpoint_url = {address}\n\
         s3 =\n  endpoint_url = {address}/\n"
    );
    std::fs::write(&files.config, config).unwrap();
    let Keys { id, secret } = moto.admin();
    let keys = format!("[acme]\naws_access_key_id = {id}\naws_secret_access_key = {secret}\n");
    std::fs::write(&files.credentials, keys).unwrap();
    let clouds = AwsClouds::default().with_files(files);
    assert_eq!(clouds.profiles(), [Profile::plain("acme")]);
    let cloud = clouds
        .open(
            &SignInWay::Profile(Profile::plain("acme")),
            &Safe::default(),
        )
        .unwrap();
    let account = cloud.who().await.unwrap();
    assert_eq!(account.region, Region::parse("eu-west-1").unwrap());
    assert_eq!(account.stand_ins, [address.clone(), format!("{address}/")]);
    assert_eq!(cloud.buckets().await.unwrap().len(), BUCKETS.len());
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn ways_that_cannot_be_begun_are_told_before_any_network() {
    let folder = std::env::temp_dir().join(format!("keyhandoff-aws-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let files = AwsFiles {
        config: folder.join("config"),
        credentials: folder.join("credentials"),
    };
    std::fs::write(&files.config, "[profile instance]\nrole_arn = arn:aws:iam::123456789012:role/x\ncredential_source = Ec2InstanceMetadata\n[profile empty]\nregion = eu-west-1\n[profile company]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = x\n[sso-session corp]\nsso_start_url = https://corp.example\nsso_region = eu-west-1\n").unwrap();
    let safe = Safe::default();
    let clouds = AwsClouds::default().with_files(files);
    let missing = clouds.open(&SignInWay::Profile(Profile::plain("nobody")), &safe);
    assert_eq!(missing.err().unwrap().kind, FaultKind::ProfileMissing);
    let burnt = SignInWay::Pasted(PastedKeys {
        key_id: "AKIAIOSFODNN7EXAMPLE".into(),
        secret: keyhandoff::domain::secret::SecretId(7),
        session_token: None,
        region: None,
    });
    assert_eq!(
        clouds.open(&burnt, &safe).err().unwrap().kind,
        FaultKind::SignInExpired
    );
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    for name in ["instance", "empty", "company"] {
        let cloud = clouds
            .open(&SignInWay::Profile(Profile::plain(name)), &safe)
            .unwrap();
        let begun = std::time::Instant::now();
        let fault = runtime.block_on(cloud.who()).unwrap_err();
        assert_eq!(fault.kind, FaultKind::ProfileUnusable, "{name}: {fault}");
        assert!(begun.elapsed().as_secs() < 2, "{name} waited");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
