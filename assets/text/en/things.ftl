# What is done with the things that are made.
op-bucket = Make the bucket { $name }, closed to the public
op-settings = Set up the bucket { $name } as { $vendor } asks
op-policy = Make the permission list
op-group = Make a folder that holds the permissions
op-user = Make a robot account for { $vendor }
op-role = Make a role that { $vendor } can take
op-attach = { $holder ->
    [role] Put the permission list on the role
    [user] Put the permission list on the robot account
   *[group] Put the permission list into the folder
}
op-managed = { $holder ->
    [role] { $count ->
        [one] Put AWS's own permission list on the role
       *[other] Put AWS's own { $count } permission lists on the role
    }
    [user] { $count ->
        [one] Put AWS's own permission list on the robot account
       *[other] Put AWS's own { $count } permission lists on the robot account
    }
   *[group] { $count ->
        [one] Put AWS's own permission list into the folder
       *[other] Put AWS's own { $count } permission lists into the folder
    }
}
op-member = Put the robot account into the folder
op-rules = Add { $vendor }'s lines to the rules of the bucket { $name }
op-key = Make the key

probe-who-am-i = AWS knows the key, and it belongs to your account
probe-list = See the list of files in { $bucket }
probe-put = { $place ->
   *[there] { $buckets ->
       *[one] Put a small test file there
        [other] Put a small test file into each of them
    }
    [folder] Put a small test file into the folder { $folder }
    [top] Put a small test file outside of every folder
}
probe-get = { $place ->
   *[there] { $buckets ->
       *[one] Read the test file
        [other] Read the test files
    }
    [folder] Read the test file in the folder { $folder }
    [top] Read the test file outside of every folder
}
probe-delete = { $place ->
   *[there] { $buckets ->
       *[one] Delete the test file
        [other] Delete the test files
    }
    [folder] Delete the test file in the folder { $folder }
    [top] Delete the test file outside of every folder
}
probe-read = { $place ->
   *[there] Read files in { $bucket }
    [folder] Read files in the folder { $folder }
    [top] Read files outside of every folder
}
probe-put-outside = { $place ->
    [top] Put a small test file elsewhere, outside of every folder
   *[folder] Put a small test file elsewhere, into the folder { $folder }
}
probe-read-outside = { $place ->
    [top] Read files elsewhere, outside of every folder
   *[folder] Read files elsewhere, in the folder { $folder }
}
probe-list-all-buckets = See the names of all your buckets
probe-list-other-bucket = See the files of { $other }
probe-describe-servers = See which servers there are
probe-encrypt = Encrypt with the encryption key { $name }
probe-decrypt = Decrypt with the encryption key { $name }
probe-list-encryption-keys = See which encryption keys there are
probe-see-topic = See the settings of the topic { $name }
probe-publish = Send a message to the topic { $name }
probe-list-topics = See which topics there are
probe-use-role = Take the role { $name }
probe-do-the-rest = Do what else its permission list names
probe-trust-stands = The role stands in your account as it was shown
probe-take-role = Take the role as its vendor
probe-take-without-number = Take the role with your own sign-in, without any number
probe-lines-stand = The lines stand in the rules of { $bucket } as they were shown
probe-reach-bucket = Come in with { $vendor }'s own account
probe-open-to-all = Let everybody in through the rules of { $bucket }
probe-list-users = See the users of your account

removal-key = Remove the key
removal-member = Take the robot account out of the folder
removal-rules = Take the lines out of the rules of the bucket
removal-user = Remove the robot account
removal-role = Remove the role
removal-attach = { $holder ->
    [role] Take the permission list off the role
    [user] Take the permission list off the robot account
   *[group] Take the permission list out of the folder
}
removal-managed = { $holder ->
    [role] Take AWS's permission list off the role
    [user] Take AWS's permission list off the robot account
   *[group] Take AWS's permission list out of the folder
}
removal-group = Remove the folder
removal-policy = Remove the permission list
