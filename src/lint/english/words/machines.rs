//! Nouns that mean machines although they look like people, and products.

/// Machines whose names end like those of people, and other things that act.
pub(crate) const MACHINE: &str = "
server servers balancer balancers load-balancer load-balancers controller controllers scheduler schedulers
container containers router routers monitor monitors compiler compilers runner runners broker brokers listener
listeners user-agent service-account service-accounts parser parsers linter linters checker checkers validator
validators exporter exporters importer importers loader loaders watcher watchers watchdog collector collectors
autoscaler autoscalers provisioner provisioners resolver resolvers proxy proxies gateway gateways cache caches
database databases table tables queue queues topic topics consumer consumers producer producers publisher
publishers job jobs task tasks script scripts pipeline pipelines service services microservice system systems
process processes thread threads daemon daemons cron cronjob pod pods node nodes cluster clusters host hosts
machine machines instance instances vm vms replica replicas primary secondary standby master slave shard shards
follower followers peer peers quorum partition partitions disk disks volume volumes bucket buckets kernel kernels
firmware hypervisor switch switches link links cable cables circuit breaker breakers sensor
sensors ups generator generators pump valve code library libraries module modules plugin plugins
package packages binary binaries build builds image images artifact artifacts config configs configuration
configurations setting settings flag flags variable variables key keys token tokens certificate certificates
cert certs secret secrets policy policies rule rules limit limits quota quotas timeout timeouts retry retries
alert alerts alarm alarms dashboard dashboards metric metrics log logs trace traces probe probes
healthcheck health-check heartbeat heartbeats test-suite suite ci cd api apis endpoint endpoints request requests
query queries migration migrations schema index indexes indices column columns row rows record
records file files directory path url app apps application applications frontend backend website
site portal sdk browser browsers tool tools tooling wizard bot bots chatbot crawler crawlers
scanner scanners firewall firewalls dns cdn waf vpn nat network networks interface rack racks datacenter
datacentre region zone zones rollout rollouts deployment-controller workflow workflows webhook webhooks template
templates runbook runbooks playbook playbooks document documents procedure procedures checklist checklists model
models classifier classifiers filter filters encoder decoder encoders decoders serializer deserializer formatter
renderer pointer pointers buffer buffers counter counters timer timers iterator allocator mutex lock locks
semaphore registry repository repo repos branch wrapper wrappers adapter adapters
connector connectors helper helpers executor executors orchestrator orchestrators reconciler
injector interceptor emulator simulator debugger profiler installer updater upgrader tracker
trackers reader readers poller pollers emitter emitters sender receiver receivers sidecar sidecars agent agents worker workers handler handlers client clients writer writers processor processors
printer printers keyboard scraper scrapers aggregator aggregators indexer indexers mailer mailers
notifier notifiers optimizer optimiser planner planners evaluator detector detectors initializer constructor destructor descriptor descriptors vector vectors logger loggers transformer
container-runtime reverse-proxy default defaults value values field fields threshold thresholds
page header headers parameter parameters dataset data traffic packet packets connection connections session
sessions message messages event events ticket tickets backup backups snapshot snapshots sandbox canary
canaries feature features function functions method methods class object objects program programs software hardware
sum checksum answer lease controller-manager console cli gui ui dialog dialogue prompt
banner hypervisor loop routine callback circuit-breaker fallback failover garbage subsystem component components
layer stack store storage leader leaders member members
paging pager pagers warning warnings notification notifications email emails
order orders supervisor supervisors coordinator coordinators dispatcher dispatchers reporter reporters guard guards
requester requesters caller callers inspector guest guests driver drivers transaction transactions batch batches
";

/// Modifiers that turn an ambiguous head ("group", "manager", "operator") into a machine.
pub(crate) const MACHINE_MODIFIER: &str = "
package secret secrets cluster queue device resource session certificate transaction memory password window
consumer security scaling auto-scaling autoscaling target node placement volume thread process replica log process
kubernetes k8s file storage config configuration connection context state lifecycle cert
task job service workload pod api ingress event data stream control disk cache boot traffic
worker systems policy license registry postgres kafka etcd redis mysql prometheus vault flink spark elasticsearch
cassandra mongodb zookeeper argo istio strimzi helm terraform logical binary ternary sql arithmetic
comparison boolean unary system http web tcp udp dns ssl tls load parameter
";

/// Names of products and companies' systems: capitalised, but not people.
pub(crate) const PRODUCT: &str = "
kubernetes k8s kafka redis postgres postgresql mysql mariadb mongodb cassandra elasticsearch opensearch kibana
logstash fluentd grafana prometheus alertmanager thanos loki tempo jaeger envoy istio linkerd consul vault nomad
terraform ansible puppet chef salt jenkins travis circleci github gitlab bitbucket git docker containerd podman
linux ubuntu debian centos fedora windows macos android ios nginx apache haproxy traefik varnish squid cloudflare
fastly akamai aws azure gcp google amazon microsoft heroku vercel netlify datadog pagerduty opsgenie splunk sentry
newrelic slack zoom jira confluence okta auth0 stripe paypal twilio sendgrid mailgun rabbitmq activemq
nats pulsar kinesis sqs sns dynamodb rds s3 ec2 ecs eks lambda cloudwatch route53 cloudfront iam fargate aurora
snowflake bigquery redshift databricks spark flink airflow hadoop hive presto trino zookeeper etcd flux argo argocd
helm kustomize crossplane kiam coredns calico cilium flannel weave rook ceph gluster minio velero keycloak python
java rust go golang ruby rails django flask node nodejs react angular vue spring hibernate tomcat jetty php perl
oracle sap salesforce servicenow zendesk intercom statuspage pingdom honeycomb dynatrace nagios zabbix icinga
systemd journald cron bash zsh ssh tls ssl tcp udp http https grpc dns bgp ospf ntp ldap saml oauth jwt json yaml
binder binderhub jupyterhub jupyter jupyterlab stackdriver hub tiller karpenter autopilot openssl log4j crowdstrike
optus facebook monday tuesday wednesday thursday friday saturday sunday january february march april may june july
august september october november december utc gmt kst pst est cet zuul spinnaker vitess cockroachdb couchbase
memcached neo4j influxdb timescaledb clickhouse druid superset looker tableau metabase dbt fivetran segment
chrome firefox safari edge webpack babel npm yarn maven gradle bazel buildkite drone tekton
knative openshift rancher eureka zipkin kong apigee mulesoft boomi ribbon hystrix resilience4j athena glue
";

/// Words that show that "operator" is the Kubernetes pattern.
pub(crate) const KUBERNETES: &str = "
pod pods crd crds kubernetes k8s namespace namespaces helm reconcile reconciles reconciled reconciliation
reconciling controller custom-resource customresource manifest manifests replicaset statefulset
";
